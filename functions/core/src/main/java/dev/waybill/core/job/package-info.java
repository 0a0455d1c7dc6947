@NullMarked
package dev.waybill.core.job;

import org.jspecify.annotations.NullMarked;
