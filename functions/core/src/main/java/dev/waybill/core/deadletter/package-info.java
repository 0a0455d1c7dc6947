/** What cannot be handled: why it cannot, where it lies until somebody looks, and how it comes back. */
@NullMarked
package dev.waybill.core.deadletter;

import org.jspecify.annotations.NullMarked;
