/** {@code waybill webhook}: where Waybill tells what happened, from the command line. */
@NullMarked
package dev.waybill.command.webhook;

import org.jspecify.annotations.NullMarked;
