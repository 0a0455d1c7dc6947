/** Whether what Waybill needs is well. */
@NullMarked
package dev.waybill.core.health;

import org.jspecify.annotations.NullMarked;
