/** The kind {@code http}: requests to an address that the operator named, and never to another. */
@NullMarked
package dev.waybill.models.call;

import org.jspecify.annotations.NullMarked;
