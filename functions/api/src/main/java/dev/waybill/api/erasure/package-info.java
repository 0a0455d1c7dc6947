/** Erasing what is kept of a subject. */
@NullMarked
package dev.waybill.api.erasure;

import org.jspecify.annotations.NullMarked;
