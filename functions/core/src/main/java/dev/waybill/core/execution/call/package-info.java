/** One attempt at one model: announced, made, judged, settled. */
@NullMarked
package dev.waybill.core.execution.call;

import org.jspecify.annotations.NullMarked;
