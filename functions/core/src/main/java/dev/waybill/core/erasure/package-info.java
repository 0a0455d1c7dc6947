/** Erasing what is kept of a subject: the payloads of all their jobs, for good. */
@NullMarked
package dev.waybill.core.erasure;

import org.jspecify.annotations.NullMarked;
