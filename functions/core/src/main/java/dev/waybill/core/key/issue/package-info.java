/** Keys as they are given out, listed and revoked. */
@NullMarked
package dev.waybill.core.key.issue;

import org.jspecify.annotations.NullMarked;
