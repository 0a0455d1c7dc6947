/** Which permissions calls of services need, and clients that make a call only where its caller has them. */
@NullMarked
package dev.waybill.emulator.access;

import org.jspecify.annotations.NullMarked;
