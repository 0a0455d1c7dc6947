package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.load.StateMachine;
import org.jspecify.annotations.Nullable;

/**
 * An execution to start.
 *
 * @param stateMachineArn names the machine in the context object; its last part is the machine's name
 * @param executionArn unique in the engine
 * @param input any JSON, at most 256 KiB. Not to be changed afterwards
 */
public record StartRequest(
        StateMachine machine,
        String stateMachineArn,
        String executionArn,
        String name,
        JsonNode input,
        @Nullable String roleArn) {

    /** Without the input: this may end up in a log. */
    @Override
    public String toString() {
        return "StartRequest[" + executionArn + "]";
    }
}
