package dev.waybill.emulator.access;

import dev.waybill.emulator.iam.Access;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;

/** Step Functions: the operation on its state machine or execution; for a task token on the state machine that gave it out. */
final class WorkflowNeeds implements Needs {

    private static final String ANY = "*";
    private final Function<String, Optional<String>> machineOfToken;

    /** @param machineOfToken the ARN of the state machine that gave out a token, where one did */
    WorkflowNeeds(Function<String, Optional<String>> machineOfToken) {
        this.machineOfToken = machineOfToken;
    }

    @Override
    public List<Access> of(SdkRequest request) {
        String action = "states:" + Needs.operation(request);
        String execution = Needs.text(request, "executionArn");
        if (!execution.isEmpty()) {
            return List.of(new Access(action, execution));
        }
        String token = Needs.text(request, "taskToken");
        if (!token.isEmpty()) {
            // Of a token that nobody gave out the service says just that, whoever asks.
            return machineOfToken
                    .apply(token)
                    .map(machine -> List.of(new Access(action, machine)))
                    .orElse(List.of());
        }
        String machine = Needs.text(request, "stateMachineArn");
        return List.of(new Access(action, machine.isEmpty() ? ANY : machine));
    }
}
