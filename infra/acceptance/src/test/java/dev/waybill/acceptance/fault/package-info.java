/** Every fault of a provider, met by whole jobs through the public API; the table in the docs is made of these rows. */
@NullMarked
package dev.waybill.acceptance.fault;

import org.jspecify.annotations.NullMarked;
