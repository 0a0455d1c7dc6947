package dev.waybill.emulator.function;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The clients that a function works with. Each function is handed its own record, so that each can be bounded by its policies. */
public record ServiceClients(
        DynamoDbClient dynamo,
        SqsClient sqs,
        SfnClient stepFunctions,
        SsmClient parameters,
        SecretsManagerClient secrets) {}
