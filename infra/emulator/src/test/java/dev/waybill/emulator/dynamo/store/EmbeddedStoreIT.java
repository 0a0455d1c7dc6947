package dev.waybill.emulator.dynamo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.dynamodb.services.local.shared.mapper.DynamoDbObjectMapper;

/** What is kept of tables' descriptions never shows a table as it was. */
class EmbeddedStoreIT {

    private static final String TABLE = "marks";
    private final EmbeddedStore store = new EmbeddedStore(null);
    private final DynamoDbClient client = store.client();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void tableMadeAnewWithAnotherKey_isTakenAsItIs() {
        create(client, "id");
        put(client, Map.of("id", fromS("a")));

        client.deleteTable(delete -> delete.tableName(TABLE));
        assertThatThrownBy(() -> put(client, Map.of("id", fromS("a")))).isInstanceOf(ResourceNotFoundException.class);
        create(client, "name");

        assertThatThrownBy(() -> put(client, Map.of("id", fromS("a"))))
                .isInstanceOf(DynamoDbException.class)
                .isNotInstanceOf(ResourceNotFoundException.class);
        put(client, Map.of("name", fromS("a")));
        assertThat(get(client, Map.of("name", fromS("a")))).isNotEmpty();
    }

    @Test
    void indexAddedLater_isFilledAndAnswers() {
        create(client, "id");
        put(client, Map.of("id", fromS("a"), "color", fromS("red")));
        client.updateTable(update -> update.tableName(TABLE)
                .attributeDefinitions(text("color"))
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .create(index -> index.indexName("colors")
                                .keySchema(key("color"))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                        .build()));
        await().until(() -> client.describeTable(describe -> describe.tableName(TABLE))
                        .table()
                        .globalSecondaryIndexes()
                        .get(0)
                        .indexStatus()
                == IndexStatus.ACTIVE);
        put(client, Map.of("id", fromS("b"), "color", fromS("red")));

        assertThat(client.query(query -> query.tableName(TABLE)
                                .indexName("colors")
                                .keyConditionExpression("color = :red")
                                .expressionAttributeValues(Map.of(":red", fromS("red"))))
                        .items())
                .hasSize(2);
    }

    @Test
    void timeToLiveOfOneStore_isNotTakenForAnothers() {
        create(client, "id");
        put(client, Map.of("id", fromS("a")));
        try (EmbeddedStore other = new EmbeddedStore(null)) {
            create(other.client(), "id");
            put(other.client(), Map.of("id", fromS("a")));

            other.client().updateTimeToLive(update -> update.tableName(TABLE)
                    .timeToLiveSpecification(spec -> spec.enabled(true).attributeName("ttl")));
            put(other.client(), Map.of("id", fromS("b")));
            put(client, Map.of("id", fromS("b")));

            assertThat(timeToLive(other.client())).isEqualTo(TimeToLiveStatus.ENABLED);
            assertThat(timeToLive(client)).isEqualTo(TimeToLiveStatus.DISABLED);
        }
    }

    @Test
    void callsOnItems_leaveTheKeptSchemaAsItWasRead() throws Exception {
        create(client, "id");
        Map<String, AttributeValue> key = Map.of("id", fromS("a"));
        put(client, key);
        assertThat(get(client, key)).isNotEmpty();
        assertThatThrownBy(() -> client.putItem(
                        put -> put.tableName(TABLE).item(key).conditionExpression("attribute_not_exists(id)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        client.updateItem(update -> update.tableName(TABLE)
                .key(key)
                .updateExpression("SET n = :n")
                .expressionAttributeValues(Map.of(":n", AttributeValue.fromN("1"))));
        client.transactWriteItems(write -> write.transactItems(TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE).item(Map.of("id", fromS("b"))))
                .build()));
        assertThat(client.scan(scan -> scan.tableName(TABLE)).items()).hasSize(2);
        client.deleteItem(delete -> delete.tableName(TABLE).key(key));

        assertThat(KnownSchemas.INSTANCE.known).isNotEmpty();
        DynamoDbObjectMapper json = new DynamoDbObjectMapper();
        for (var known : KnownSchemas.INSTANCE.known) {
            assertThat(json.readTree(json.writeValueAsBytes(known.schema())))
                    .isEqualTo(json.readTree("{" + new String(known.text(), StandardCharsets.UTF_8)));
        }
    }

    private static void create(DynamoDbClient client, String key) {
        client.createTable(create -> create.tableName(TABLE)
                .keySchema(key(key))
                .attributeDefinitions(text(key))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static List<KeySchemaElement> key(String name) {
        return List.of(KeySchemaElement.builder()
                .attributeName(name)
                .keyType(KeyType.HASH)
                .build());
    }

    private static void put(DynamoDbClient client, Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(TABLE).item(item));
    }

    private static Map<String, AttributeValue> get(DynamoDbClient client, Map<String, AttributeValue> key) {
        return client.getItem(get -> get.tableName(TABLE).key(key)).item();
    }

    private static TimeToLiveStatus timeToLive(DynamoDbClient client) {
        return client.describeTimeToLive(describe -> describe.tableName(TABLE))
                .timeToLiveDescription()
                .timeToLiveStatus();
    }
}
