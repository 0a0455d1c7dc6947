package dev.waybill.emulator.jvm;

import dev.waybill.emulator.function.FunctionHost;
import dev.waybill.emulator.function.OwnJvms;
import dev.waybill.emulator.function.Sandbox;
import dev.waybill.emulator.resource.FunctionSpec;
import dev.waybill.emulator.service.ServiceEndpoints;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Runs functions in JVMs of their own; costs nothing until there is one. Thread-safe. */
public final class JvmFunctions implements OwnJvms, AutoCloseable {

    private final ServiceEndpoints endpoints = new ServiceEndpoints();
    private @Nullable RuntimeFolder folder;

    @Override
    public synchronized Sandbox of(FunctionSpec function, FunctionHost host, OutputStream log) {
        RuntimeFolder known = folder;
        if (known == null) {
            known = new RuntimeFolder();
            folder = known;
        }
        return new JvmSandbox(function, host, log, known, endpoints);
    }

    /** After the functions. */
    @Override
    public synchronized void close() {
        endpoints.close();
        if (folder != null) {
            folder.close();
        }
    }
}
