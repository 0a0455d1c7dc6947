/** The HTTP handlers, packaged once. */
@NullMarked
package dev.waybill.api;

import org.jspecify.annotations.NullMarked;
