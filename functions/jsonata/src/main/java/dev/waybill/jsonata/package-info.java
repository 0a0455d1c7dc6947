/**
 * JSONata that ends: the library, with bounds on time, depth and memory that no built-in function escapes, with regular
 * expressions on a clock, and with its own functions put right where they differ from the standard. Knows nothing else.
 */
@NullMarked
package dev.waybill.jsonata;

import org.jspecify.annotations.NullMarked;
