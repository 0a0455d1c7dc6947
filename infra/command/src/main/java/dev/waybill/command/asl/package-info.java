/** {@code waybill asl …}: state machines without a server. */
@NullMarked
package dev.waybill.command.asl;

import org.jspecify.annotations.NullMarked;
