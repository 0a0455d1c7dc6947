/** What needs no key, and the answer to unknown routes. */
@NullMarked
package dev.waybill.api.about;

import org.jspecify.annotations.NullMarked;
