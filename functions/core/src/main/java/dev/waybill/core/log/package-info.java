@NullMarked
package dev.waybill.core.log;

import org.jspecify.annotations.NullMarked;
