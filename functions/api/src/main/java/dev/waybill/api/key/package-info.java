/** Keys over HTTP. */
@NullMarked
package dev.waybill.api.key;

import org.jspecify.annotations.NullMarked;
