/** Tests of what is measured with. */
@NullMarked
package dev.waybill.bench.marking;

import org.jspecify.annotations.NullMarked;
