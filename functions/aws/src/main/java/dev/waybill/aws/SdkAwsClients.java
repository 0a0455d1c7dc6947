package dev.waybill.aws;

import dev.waybill.aws.limit.CallLimits;
import dev.waybill.core.environment.Environment;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The SDK's clients, each made at its first use, on the small HTTP client, within {@link CallLimits}.
 * {@code AWS_ENDPOINT_URL_<SERVICE>} says where a service answers; where it is not set, the service's usual address holds.
 */
final class SdkAwsClients implements AwsClients {

    private final Environment environment;
    private final Supplier<DynamoDbClient> dynamo =
            once(() -> build(DynamoDbClient.builder(), "DYNAMODB", CallLimits.DYNAMODB));
    private final Supplier<SqsClient> sqs = once(() -> build(SqsClient.builder(), "SQS", CallLimits.SQS));
    private final Supplier<SfnClient> stepFunctions =
            once(() -> build(SfnClient.builder(), "SFN", CallLimits.STEP_FUNCTIONS));
    private final Supplier<SsmClient> parameters = once(() -> build(SsmClient.builder(), "SSM", CallLimits.PARAMETERS));
    private final Supplier<SecretsManagerClient> secrets =
            once(() -> build(SecretsManagerClient.builder(), "SECRETS_MANAGER", CallLimits.SECRETS));
    private final Supplier<EventBridgeClient> eventBridge =
            once(() -> build(EventBridgeClient.builder(), "EVENTBRIDGE", CallLimits.EVENT_BUS));

    SdkAwsClients(Environment environment) {
        this.environment = environment;
    }

    @Override
    public DynamoDbClient dynamo() {
        return dynamo.get();
    }

    @Override
    public SqsClient sqs() {
        return sqs.get();
    }

    @Override
    public SfnClient stepFunctions() {
        return stepFunctions.get();
    }

    @Override
    public SsmClient parameters() {
        return parameters.get();
    }

    @Override
    public SecretsManagerClient secrets() {
        return secrets.get();
    }

    @Override
    public EventBridgeClient eventBridge() {
        return eventBridge.get();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder, String service, CallLimits limits) {
        environment
                .get("AWS_ENDPOINT_URL_" + service)
                .or(() -> environment.get("AWS_ENDPOINT_URL"))
                .ifPresent(url -> builder.endpointOverride(URI.create(url)));
        environment.get("AWS_REGION").ifPresent(region -> builder.region(Region.of(region)));
        return builder.httpClient(limits.http())
                .overrideConfiguration(limits.client())
                .build();
    }

    private static <T> Supplier<T> once(Supplier<T> make) {
        return new Supplier<>() {
            private volatile @Nullable T made;

            @Override
            public T get() {
                T value = made;
                if (value == null) {
                    synchronized (this) {
                        value = made;
                        if (value == null) {
                            value = make.get();
                            made = value;
                        }
                    }
                }
                return value;
            }
        };
    }
}
