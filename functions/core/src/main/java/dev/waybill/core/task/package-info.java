@NullMarked
package dev.waybill.core.task;

import org.jspecify.annotations.NullMarked;
