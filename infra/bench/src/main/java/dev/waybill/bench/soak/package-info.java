/** Many jobs against models that misbehave, on a Waybill that is killed again and again. */
@NullMarked
package dev.waybill.bench.soak;

import org.jspecify.annotations.NullMarked;
