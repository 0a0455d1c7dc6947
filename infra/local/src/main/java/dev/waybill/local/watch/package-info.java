/** Files that people edit while something runs: which of them changed. */
@NullMarked
package dev.waybill.local.watch;

import org.jspecify.annotations.NullMarked;
