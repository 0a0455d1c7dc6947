/** Tests of what is said of two tenants that share slots. */
@NullMarked
package dev.waybill.bench.tenants;

import org.jspecify.annotations.NullMarked;
