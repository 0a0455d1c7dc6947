/** Whom a key speaks for. */
@NullMarked
package dev.waybill.api.key.caller;

import org.jspecify.annotations.NullMarked;
