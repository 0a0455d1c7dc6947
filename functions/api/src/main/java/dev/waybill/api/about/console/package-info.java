/** The console, a page that is a client of the API and nothing else. */
@NullMarked
package dev.waybill.api.about.console;

import org.jspecify.annotations.NullMarked;
