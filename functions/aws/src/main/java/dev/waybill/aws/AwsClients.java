package dev.waybill.aws;

import dev.waybill.core.environment.Environment;
import java.util.ServiceLoader;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The service clients a function works with. In AWS they are the SDK's own; a host that runs functions in-process
 * registers another implementation for {@link ServiceLoader} and hands out its own. Thread-safe.
 */
public interface AwsClients {

    DynamoDbClient dynamo();

    SqsClient sqs();

    SfnClient stepFunctions();

    SsmClient parameters();

    SecretsManagerClient secrets();

    /** Of the account's event bus. A host that runs functions in-process has none for them. */
    default EventBridgeClient eventBridge() {
        throw new UnsupportedOperationException(
                "there is no event bus here that functions could publish to: leave PublishEvents off");
    }

    /** The host's clients, if a host is there, else the SDK's for this environment. */
    static AwsClients of(Environment environment) {
        return ServiceLoader.load(AwsClients.class, AwsClients.class.getClassLoader())
                .findFirst()
                .orElseGet(() -> new SdkAwsClients(environment));
    }
}
