/** {@code waybill console}: the way into the console from the command line. */
@NullMarked
package dev.waybill.command.console;

import org.jspecify.annotations.NullMarked;
