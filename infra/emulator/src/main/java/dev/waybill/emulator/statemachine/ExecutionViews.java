package dev.waybill.emulator.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.Execution;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/** Executions as Step Functions shows them. */
final class ExecutionViews {

    private ExecutionViews() {}

    static DescribeExecutionResponse description(Execution execution) {
        JsonNode output = execution.output();
        return DescribeExecutionResponse.builder()
                .executionArn(execution.arn())
                .stateMachineArn(execution.stateMachineArn())
                .name(execution.name())
                .status(execution.status().name())
                .startDate(execution.startedAt())
                .stopDate(execution.stoppedAt())
                .input(execution.input().toString())
                .output(output == null ? null : output.toString())
                .error(execution.error())
                .cause(execution.cause())
                .redriveCount(execution.redriveCount())
                .build();
    }

    static ExecutionListItem item(Execution execution) {
        return ExecutionListItem.builder()
                .executionArn(execution.arn())
                .stateMachineArn(execution.stateMachineArn())
                .name(execution.name())
                .status(execution.status().name())
                .startDate(execution.startedAt())
                .stopDate(execution.stoppedAt())
                .build();
    }
}
