/** A template, run whole on one machine: start with {@link dev.waybill.local.LocalWaybill}. */
@NullMarked
package dev.waybill.local;

import org.jspecify.annotations.NullMarked;
