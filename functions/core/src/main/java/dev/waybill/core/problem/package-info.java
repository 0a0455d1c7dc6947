/** Problems as callers see them (RFC 9457). */
@NullMarked
package dev.waybill.core.problem;

import org.jspecify.annotations.NullMarked;
