/** {@code waybill job}: submit, get, wait, records. */
@NullMarked
package dev.waybill.command.job;

import org.jspecify.annotations.NullMarked;
