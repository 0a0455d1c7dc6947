/** Measures whether validations end within their bounds. */
@NullMarked
package dev.waybill.bench.schema;

import org.jspecify.annotations.NullMarked;
