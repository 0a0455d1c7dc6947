/** Usage of many jobs whose ends a stream delivers more than once, held against their records. */
@NullMarked
package dev.waybill.bench.usage;

import org.jspecify.annotations.NullMarked;
