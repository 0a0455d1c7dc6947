/** A task run once in this process, on one input, with nothing kept. */
@NullMarked
package dev.waybill.local.trial;

import org.jspecify.annotations.NullMarked;
