/** {@code waybill job}: submit, get, wait, records. */
@NullMarked
package dev.waybill.local.cli.job;

import org.jspecify.annotations.NullMarked;
