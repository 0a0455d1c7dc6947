/** {@code waybill asl …}: state machines without a server. */
@NullMarked
package dev.waybill.local.cli.asl;

import org.jspecify.annotations.NullMarked;
