/** Listing keys over HTTP. */
@NullMarked
package dev.waybill.api.key.list;

import org.jspecify.annotations.NullMarked;
