/** Measures whether expressions end within their bounds. */
@NullMarked
package dev.waybill.bench.expression;

import org.jspecify.annotations.NullMarked;
