package dev.waybill.emulator.trial.inside;

import dev.waybill.emulator.function.FunctionClassLoader;
import dev.waybill.emulator.function.FunctionHost;
import dev.waybill.emulator.trial.Machine;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The machine as the function's loader knows it. */
public final class HostedMachine implements Machine {

    private final FunctionHost host =
            FunctionClassLoader.of(HostedMachine.class).host();

    @Override
    public Optional<String> variable(String name) {
        return host.variable(name);
    }

    @Override
    public DynamoDbClient dynamo() {
        return host.clients().dynamo();
    }

    @Override
    public SqsClient sqs() {
        return host.clients().sqs();
    }

    @Override
    public SfnClient stepFunctions() {
        return host.clients().stepFunctions();
    }
}
