/** Doing the same for many things, some of them at a time. */
@NullMarked
package dev.waybill.core.parallel;

import org.jspecify.annotations.NullMarked;
