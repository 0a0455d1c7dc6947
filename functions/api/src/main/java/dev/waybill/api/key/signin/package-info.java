/** Signing in once over HTTP. */
@NullMarked
package dev.waybill.api.key.signin;

import org.jspecify.annotations.NullMarked;
