/** Revoking keys over HTTP. */
@NullMarked
package dev.waybill.api.key.revoke;

import org.jspecify.annotations.NullMarked;
