/** This build beside an older one, each a server of its own that is driven through the public API. */
@NullMarked
package dev.waybill.bench.against;

import org.jspecify.annotations.NullMarked;
