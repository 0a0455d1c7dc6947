/** Shared parts of tests. */
@NullMarked
package dev.waybill.core.testing;

import org.jspecify.annotations.NullMarked;
