/** Tests of the webhooks that are told under load. */
@NullMarked
package dev.waybill.bench.webhook;

import org.jspecify.annotations.NullMarked;
