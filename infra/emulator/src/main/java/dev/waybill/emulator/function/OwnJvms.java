package dev.waybill.emulator.function;

import dev.waybill.emulator.resource.FunctionSpec;
import java.io.OutputStream;

/** Runs functions that this JVM cannot run inside of itself. */
@FunctionalInterface
public interface OwnJvms {

    /**
     * A JVM for one function, not started yet.
     *
     * @param host what the function gets of this machine
     * @param log takes what the JVM writes
     */
    Sandbox of(FunctionSpec function, FunctionHost host, OutputStream log);
}
