package dev.waybill.acceptance.scenario;

import java.nio.file.Path;

/** Every scenario in this process. */
class EmulatorScenariosIT extends Scenarios<EmulatedWaybill> {

    @Override
    protected EmulatedWaybill deploy(ScriptedModels models, Path scratch) {
        return new EmulatedWaybill(ROOT.resolve("template.yaml"), scratch, models.endpoints("127.0.0.1"));
    }
}
