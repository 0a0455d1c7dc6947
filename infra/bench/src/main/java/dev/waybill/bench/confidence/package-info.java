/** Whether the embedded classifier's confidence keeps its word. */
@NullMarked
package dev.waybill.bench.confidence;

import org.jspecify.annotations.NullMarked;
