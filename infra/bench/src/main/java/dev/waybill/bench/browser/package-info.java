/** A real browser, for pages: Chromium, driven by its own protocol. */
@NullMarked
package dev.waybill.bench.browser;

import org.jspecify.annotations.NullMarked;
