/** A client of the HTTP API: the same for a local and a deployed Waybill. */
@NullMarked
package dev.waybill.client;

import org.jspecify.annotations.NullMarked;
