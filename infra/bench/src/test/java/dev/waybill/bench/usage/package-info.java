@NullMarked
package dev.waybill.bench.usage;

import org.jspecify.annotations.NullMarked;
