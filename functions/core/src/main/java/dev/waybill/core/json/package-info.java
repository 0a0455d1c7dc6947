/** JSON as the domain uses it: one mapper, the canonical form and the hash over it. */
@NullMarked
package dev.waybill.core.json;

import org.jspecify.annotations.NullMarked;
