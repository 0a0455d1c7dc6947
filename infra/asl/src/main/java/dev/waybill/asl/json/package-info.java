/** JSON as the engine reads, writes and points into it. */
@NullMarked
package dev.waybill.asl.json;

import org.jspecify.annotations.NullMarked;
