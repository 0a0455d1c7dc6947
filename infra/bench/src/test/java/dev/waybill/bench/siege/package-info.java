@NullMarked
package dev.waybill.bench.siege;

import org.jspecify.annotations.NullMarked;
