/** State machines drawn as text. */
@NullMarked
package dev.waybill.asl.graph;

import org.jspecify.annotations.NullMarked;
