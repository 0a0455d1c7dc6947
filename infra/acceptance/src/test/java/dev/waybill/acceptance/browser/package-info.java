/** A real browser for tests. */
@NullMarked
package dev.waybill.acceptance.browser;

import org.jspecify.annotations.NullMarked;
