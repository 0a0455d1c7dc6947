/** Runs functions in JVMs of their own, with Lambda's own Java runtime against a Runtime API on the loopback interface. */
@NullMarked
package dev.waybill.emulator.jvm;

import org.jspecify.annotations.NullMarked;
