package dev.waybill.emulator.statemachine;

import dev.waybill.asl.TaskCall;
import dev.waybill.emulator.iam.Access;
import dev.waybill.emulator.iam.Identity;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a state machine works with: clients that do what its role may do.
 *
 * @param identity as whom its executions act
 */
public record MachineClients(Identity identity, DynamoDbClient dynamo, SqsClient sqs) {

    /** The message of the service where the machine may not do this; empty where it may. */
    Optional<String> refusal(String action, String resource) {
        return identity.refusal(new Access(action, resource));
    }

    /** Those of the machine that a call comes from, out of all by their ARN. */
    static MachineClients of(TaskCall call, Map<String, MachineClients> machines) {
        MachineClients clients = machines.get(machineArn(call.executionArn()));
        if (clients == null) {
            throw new IllegalStateException("the template has no state machine for " + call.executionArn());
        }
        return clients;
    }

    static String machineArn(String executionArn) {
        return executionArn.substring(0, executionArn.lastIndexOf(':')).replace(":execution:", ":stateMachine:");
    }
}
