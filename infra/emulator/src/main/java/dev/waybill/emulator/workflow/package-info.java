/** State machines on the engine: the client that functions see, the tasks that states call. */
@NullMarked
package dev.waybill.emulator.workflow;

import org.jspecify.annotations.NullMarked;
