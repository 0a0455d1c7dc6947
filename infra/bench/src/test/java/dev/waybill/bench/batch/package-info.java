/** Tests of the batch that is killed on its way. */
@NullMarked
package dev.waybill.bench.batch;

import org.jspecify.annotations.NullMarked;
