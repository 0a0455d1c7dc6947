package dev.waybill.store;

import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Both tables as the template describes them, on DynamoDB Local in memory. */
final class RecordsTable implements AutoCloseable {

    static final String NAME = "records";
    static final String PAYLOADS = "payloads";
    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create();

    RecordsTable() {
        client().createTable(create -> create.tableName(NAME)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute("pk", ScalarAttributeType.S),
                        attribute("sk", ScalarAttributeType.S),
                        attribute("month", ScalarAttributeType.S),
                        attribute("created", ScalarAttributeType.S),
                        attribute("due_shard", ScalarAttributeType.S),
                        attribute("due_at", ScalarAttributeType.N))
                .keySchema(keys("pk", "sk"))
                .globalSecondaryIndexes(
                        index("jobs", keys("month", "created")), index("due", keys("due_shard", "due_at"))));
        client().createTable(create -> create.tableName(PAYLOADS)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute("pk", ScalarAttributeType.S), attribute("sk", ScalarAttributeType.S))
                .keySchema(keys("pk", "sk")));
    }

    DynamoDbClient client() {
        return local.dynamoDbClient();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
    }

    private static List<KeySchemaElement> keys(String hash, String range) {
        return List.of(
                KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
                KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
    }

    private static GlobalSecondaryIndex index(String name, List<KeySchemaElement> keys) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys)
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
    }

    @Override
    public void close() {
        local.shutdownNow();
    }
}
