/** The HTTP API: routes, events of format 2.0, results, and the gateway's own refusals. */
@NullMarked
package dev.waybill.local.http;

import org.jspecify.annotations.NullMarked;
