/** Listing jobs over HTTP. */
@NullMarked
package dev.waybill.api.job.list;

import org.jspecify.annotations.NullMarked;
