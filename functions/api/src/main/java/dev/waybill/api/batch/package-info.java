/** Batches over HTTP. */
@NullMarked
package dev.waybill.api.batch;

import org.jspecify.annotations.NullMarked;
