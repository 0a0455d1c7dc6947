package dev.waybill.acceptance.scenario;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Every scenario in this process. */
class EmulatorScenariosIT extends Scenarios<EmulatedWaybill> {

    @TempDir
    static Path logs;

    @Override
    protected EmulatedWaybill deploy(ScriptedModels models) {
        return new EmulatedWaybill(ROOT.resolve("template.yaml"), logs, models.endpoints("127.0.0.1"));
    }
}
