/** The HTTP API: routes, events of format 2.0, results, and the gateway's own refusals. */
@NullMarked
package dev.waybill.emulator.http;

import org.jspecify.annotations.NullMarked;
