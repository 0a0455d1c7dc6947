/** Circuits: which model at which endpoint is left alone for a while, because it failed again and again. */
@NullMarked
package dev.waybill.core.circuit;

import org.jspecify.annotations.NullMarked;
