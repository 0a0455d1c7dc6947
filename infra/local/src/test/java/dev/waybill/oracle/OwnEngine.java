package dev.waybill.oracle;

import dev.waybill.asl.AslRun;
import dev.waybill.asl.StateMachine;
import dev.waybill.asl.mock.Mocks;

/** Runs machines on the engine of infra/asl, where waiting takes no time. */
final class OwnEngine {

    private OwnEngine() {}

    static End run(OracleMachine machine) {
        AslRun.Result result = AslRun.run(
                StateMachine.parse(machine.definition()), machine.input(), Mocks.parse(machine.mocks()), false);
        return new End(result.status().name(), result.output(), result.error(), result.cause(), result.states());
    }
}
