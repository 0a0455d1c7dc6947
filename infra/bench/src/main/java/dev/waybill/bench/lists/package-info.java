/** Lists that find a few jobs among many, and whether the many make a difference. */
@NullMarked
package dev.waybill.bench.lists;

import org.jspecify.annotations.NullMarked;
