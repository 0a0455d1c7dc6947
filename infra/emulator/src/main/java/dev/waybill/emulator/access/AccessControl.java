package dev.waybill.emulator.access;

import dev.waybill.emulator.function.ServiceClients;
import dev.waybill.emulator.iam.Identity;
import dev.waybill.emulator.resource.TableSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Hands out clients that do what an identity may do, over the tables of a template. Thread-safe. */
public final class AccessControl {

    private static final String DENIED = "AccessDeniedException";
    private final TableNeeds tables;
    private final Needs workflows;

    /** @param machineOfToken the ARN of the state machine that gave out a task token, where one did */
    public AccessControl(List<TableSpec> tables, Function<String, Optional<String>> machineOfToken) {
        Map<String, String> keyArns = new HashMap<>();
        Map<String, String> partitionKeys = new HashMap<>();
        for (TableSpec table : tables) {
            table.keyArn().ifPresent(key -> keyArns.put(table.name(), key));
            CreateTableRequest created = table.request();
            partitionKeys.put(table.name(), partitionKey(created.keySchema()));
            created.globalSecondaryIndexes()
                    .forEach(index ->
                            partitionKeys.put(table.name() + "/" + index.indexName(), partitionKey(index.keySchema())));
            created.localSecondaryIndexes()
                    .forEach(index ->
                            partitionKeys.put(table.name() + "/" + index.indexName(), partitionKey(index.keySchema())));
        }
        this.tables = new TableNeeds(keyArns, new LeadingKeys(partitionKeys));
        this.workflows = new WorkflowNeeds(machineOfToken);
    }

    private static String partitionKey(List<KeySchemaElement> keys) {
        return keys.get(0).attributeName();
    }

    /** @param log gets a line for each call that is refused */
    public ServiceClients bound(ServiceClients clients, Identity caller, Consumer<String> log) {
        return new ServiceClients(
                bound(clients.dynamo(), caller, log),
                bound(clients.sqs(), caller, log),
                Guard.before(
                        SfnClient.class,
                        clients.stepFunctions(),
                        caller,
                        workflows,
                        new Refusals(SfnException::builder, "Sfn", DENIED, 400),
                        log),
                () -> bound(clients.parameters(), caller, log),
                () -> Guard.before(
                        SecretsManagerClient.class,
                        clients.secrets(),
                        caller,
                        SecretNeeds::ofSecrets,
                        new Refusals(SecretsManagerException::builder, "SecretsManager", DENIED, 400),
                        log));
    }

    /** A client for tables that does what the caller may do. */
    public DynamoDbClient bound(DynamoDbClient client, Identity caller, Consumer<String> log) {
        Refusals refusals = new Refusals(DynamoDbException::builder, "DynamoDb", DENIED, 400);
        return Guard.before(DynamoDbClient.class, client, caller, tables, refusals, log);
    }

    private static SsmClient bound(SsmClient client, Identity caller, Consumer<String> log) {
        Refusals refusals = new Refusals(SsmException::builder, "Ssm", DENIED, 400);
        return new GuardedParameters(
                client, request -> Guard.check(request, caller, SecretNeeds::ofParameters, refusals, log));
    }

    /** A client for queues that does what the caller may do. */
    public SqsClient bound(SqsClient client, Identity caller, Consumer<String> log) {
        Refusals refusals = new Refusals(SqsException::builder, "Sqs", "AccessDenied", 403);
        return Guard.before(SqsClient.class, client, caller, new QueueNeeds(), refusals, log);
    }
}
