/** Event patterns, as rules and event sources filter with them. */
@NullMarked
package dev.waybill.local.event;

import org.jspecify.annotations.NullMarked;
