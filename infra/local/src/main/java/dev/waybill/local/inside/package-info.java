/** What each function's class loader defines for itself: the host's side of the interfaces that functions look up. */
@NullMarked
package dev.waybill.local.inside;

import org.jspecify.annotations.NullMarked;
