package dev.waybill.local.inside;

import dev.waybill.aws.AwsClients;
import dev.waybill.emulator.function.FunctionClassLoader;
import dev.waybill.emulator.function.ServiceClients;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The clients handed to the function whose class loader defined this class. */
public final class HostedAwsClients implements AwsClients {

    private final ServiceClients clients =
            FunctionClassLoader.of(HostedAwsClients.class).host().clients();

    @Override
    public DynamoDbClient dynamo() {
        return clients.dynamo();
    }

    @Override
    public SqsClient sqs() {
        return clients.sqs();
    }

    @Override
    public SfnClient stepFunctions() {
        return clients.stepFunctions();
    }

    @Override
    public SsmClient parameters() {
        return clients.parameters();
    }

    @Override
    public SecretsManagerClient secrets() {
        return clients.secrets();
    }

    /** The emulator's own bus carries what its services say to its functions, and nothing from them. */
    @Override
    public EventBridgeClient eventBridge() {
        throw new UnsupportedOperationException(
                "there is no event bus on one machine that functions could publish to: leave PublishEvents off");
    }
}
