/** A language model and an ERP for the example tasks, on this machine alone: {@link dev.waybill.local.standin.StandIns}. */
@NullMarked
package dev.waybill.local.standin;

import org.jspecify.annotations.NullMarked;
