package dev.waybill.emulator.function;

import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The clients that a function works with. Each function is handed its own record, so that each can be bounded by its policies. The two
 * for secrets are made when they are asked for: few functions ever do, and to stand before the one for Parameter Store alone takes
 * 2,400 classes.
 *
 * @param parameterStore gives the client for Parameter Store, anew or the same at each call
 * @param secretsManager gives the client for Secrets Manager, likewise
 */
public record ServiceClients(
        DynamoDbClient dynamo,
        SqsClient sqs,
        SfnClient stepFunctions,
        Supplier<SsmClient> parameterStore,
        Supplier<SecretsManagerClient> secretsManager) {

    public SsmClient parameters() {
        return parameterStore.get();
    }

    public SecretsManagerClient secrets() {
        return secretsManager.get();
    }
}
