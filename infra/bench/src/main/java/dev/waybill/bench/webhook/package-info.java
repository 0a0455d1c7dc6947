/** Webhooks under load, told to receivers of which some do their worst, on an {@code up} that is killed: who got what, how late, and what it cost. */
@NullMarked
package dev.waybill.bench.webhook;

import org.jspecify.annotations.NullMarked;
