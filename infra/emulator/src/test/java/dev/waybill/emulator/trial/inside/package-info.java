/** The emulator's side of what trial functions ask for: defined anew in each function's own loader. */
@NullMarked
package dev.waybill.emulator.trial.inside;

import org.jspecify.annotations.NullMarked;
