package dev.waybill.local;

import dev.waybill.emulator.EmulatorOptions;
import dev.waybill.emulator.function.InProcess;
import java.nio.file.Path;
import java.util.List;

/** What the machine has to know of Waybill's functions to run them in its own JVM. */
public final class WaybillFunctions {

    public static final InProcess IN_PROCESS = new InProcess(
            List.of("dev.waybill.core.environment.EnvironmentProvider", "dev.waybill.aws.AwsClients"),
            "dev.waybill.",
            // The encoder knows nothing of Waybill and holds a model: loaded once for all functions.
            List.of(
                    "dev.waybill.local.",
                    "dev.waybill.emulator.",
                    "dev.waybill.asl.",
                    "dev.waybill.local.embedded.encoder."),
            List.of("dev.waybill.local.inside.", "dev.waybill.local.embedded."),
            WaybillFunctions.class);

    /** Names of tables begin with it: under another one a data folder of before would look empty. */
    public static final String STACK = "waybill";

    /** As it always was, so that an older version that runs on a data folder keeps this one out. */
    private static final String LOCK = "waybill.lock";

    private WaybillFunctions() {}

    /** How to run a template with Waybill's functions; see {@link EmulatorOptions#of}. */
    public static EmulatorOptions options(Path template) {
        return EmulatorOptions.of(template).withStack(STACK).withLock(LOCK).withInProcess(IN_PROCESS);
    }
}
