/** Signing in once: a code that is exchanged for a key. */
@NullMarked
package dev.waybill.core.key.signin;

import org.jspecify.annotations.NullMarked;
