/** The console in a real browser, on a Waybill that runs. */
@NullMarked
package dev.waybill.acceptance.console;

import org.jspecify.annotations.NullMarked;
