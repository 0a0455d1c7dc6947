@NullMarked
package dev.waybill.core.time;

import org.jspecify.annotations.NullMarked;
