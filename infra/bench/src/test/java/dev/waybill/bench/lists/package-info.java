@NullMarked
package dev.waybill.bench.lists;

import org.jspecify.annotations.NullMarked;
