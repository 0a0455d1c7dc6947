/** Functions for tests of the local runtime. Outside of its packages, so that each function's loader defines its own. */
@NullMarked
package dev.waybill.emulator.trial;

import org.jspecify.annotations.NullMarked;
