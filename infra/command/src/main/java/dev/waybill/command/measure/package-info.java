/** {@code waybill bench}: labelled rows through the public API, and what that took. */
@NullMarked
package dev.waybill.command.measure;

import org.jspecify.annotations.NullMarked;
