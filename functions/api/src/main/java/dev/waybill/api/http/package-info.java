/** The shared edge of all HTTP handlers: events in, responses and problems out, keys checked. */
@NullMarked
package dev.waybill.api.http;

import org.jspecify.annotations.NullMarked;
