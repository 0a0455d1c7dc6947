/** Models as the domain sees them: a call, what became of it, and the operator's endpoints that take it. */
@NullMarked
package dev.waybill.core.model;

import org.jspecify.annotations.NullMarked;
