/** The embedded queues: the template's queues with redrive, and the sources that feed functions from them. */
@NullMarked
package dev.waybill.emulator.sqs;

import org.jspecify.annotations.NullMarked;
