/** {@code waybill bench}: labelled rows through the public API, and what that took. */
@NullMarked
package dev.waybill.local.cli.bench;

import org.jspecify.annotations.NullMarked;
