/** Chance that has to be unguessable. */
@NullMarked
package dev.waybill.core.random;

import org.jspecify.annotations.NullMarked;
