/** State machines on the engine: the client that functions see, the tasks that states call. */
@NullMarked
package dev.waybill.emulator.statemachine;

import org.jspecify.annotations.NullMarked;
