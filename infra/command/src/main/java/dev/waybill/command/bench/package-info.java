/** {@code waybill bench}: labelled rows through the public API, and what that took. */
@NullMarked
package dev.waybill.command.bench;

import org.jspecify.annotations.NullMarked;
