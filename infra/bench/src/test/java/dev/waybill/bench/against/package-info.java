@NullMarked
package dev.waybill.bench.against;

import org.jspecify.annotations.NullMarked;
