/** Whoever listens at webhook endpoints, over HTTP. */
@NullMarked
package dev.waybill.models.webhook;

import org.jspecify.annotations.NullMarked;
