@NullMarked
package dev.waybill.bench.soak;

import org.jspecify.annotations.NullMarked;
