/**
 * The sentence model itself. Depends on nothing of Waybill, so that a host that gives every function a class loader of
 * its own can share this package, and with it the one copy of the model in memory, among them all.
 */
@NullMarked
package dev.waybill.local.embedded.encoder;

import org.jspecify.annotations.NullMarked;
