package dev.waybill.emulator.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.waybill.emulator.dynamo.store.EmbeddedStore;
import dev.waybill.emulator.problem.StoreRefusedException;
import dev.waybill.emulator.resource.TableSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table of before is taken up with what is in it, whichever indexes have come since. */
class TablesIT {

    private static final String TABLE = "marks";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @Test
    void indexesThatATableOfBeforeLacks_areAdded_andHoldWhatWasThere() {
        with(List.of("color"), client -> put(client, "a"));
        with(List.of("color", "shape", "size"), client -> {
            put(client, "b");
            for (String index : List.of("color", "shape", "size")) {
                assertThat(found(client, index)).as(index).containsExactlyInAnyOrder("a", "b");
            }
        });
        with(List.of("color", "shape", "size"), client -> assertThat(found(client, "size"))
                .hasSize(2));
    }

    @Test
    void tableWithoutAnyIndex_getsItsFirst() {
        with(List.of(), client -> put(client, "a"));
        with(List.of("color"), client -> assertThat(found(client, "color")).containsExactly("a"));
    }

    @Test
    void indexThatTheTemplateHasNot_isRefused_andNothingIsAdded() {
        with(List.of("color"), client -> put(client, "a"));
        try (EmbeddedStore store = store()) {
            assertThatThrownBy(() -> new Tables(store.client()).ensure(table(List.of("shape"))))
                    .isInstanceOf(StoreRefusedException.class)
                    .hasMessageContaining("other indexes");
            assertThat(store.client()
                            .describeTable(describe -> describe.tableName(TABLE))
                            .table()
                            .globalSecondaryIndexes())
                    .hasSize(1);
        }
    }

    @FunctionalInterface
    private interface Use {
        void of(DynamoDbClient client);
    }

    private void with(List<String> indexes, Use use) {
        try (EmbeddedStore store = store()) {
            new Tables(store.client()).ensure(table(indexes));
            use.of(store.client());
        }
    }

    private EmbeddedStore store() {
        return new EmbeddedStore(folder.resolve("marks.db"));
    }

    private static TableSpec table(List<String> indexes) {
        List<AttributeDefinition> attributes = Stream.concat(Stream.of("id"), indexes.stream())
                .map(name -> AttributeDefinition.builder()
                        .attributeName(name)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .collect(Collectors.toList());
        List<GlobalSecondaryIndex> wanted = new ArrayList<>();
        for (String index : indexes) {
            wanted.add(GlobalSecondaryIndex.builder()
                    .indexName(index)
                    .keySchema(key(index))
                    .projection(projection -> projection.projectionType(ProjectionType.ALL))
                    .build());
        }
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes)
                .keySchema(key("id"));
        if (!wanted.isEmpty()) {
            request.globalSecondaryIndexes(wanted);
        }
        return new TableSpec("Marks", TABLE, request.build(), Optional.empty(), Optional.empty());
    }

    private static KeySchemaElement key(String name) {
        return KeySchemaElement.builder()
                .attributeName(name)
                .keyType(KeyType.HASH)
                .build();
    }

    private static void put(DynamoDbClient client, String id) {
        client.putItem(put -> put.tableName(TABLE)
                .item(Map.of("id", fromS(id), "color", fromS("red"), "shape", fromS("red"), "size", fromS("red"))));
    }

    private static List<String> found(DynamoDbClient client, String index) {
        return client
                .query(query -> query.tableName(TABLE)
                        .indexName(index)
                        .keyConditionExpression("#key = :red")
                        .expressionAttributeNames(Map.of("#key", index))
                        .expressionAttributeValues(Map.of(":red", fromS("red"))))
                .items()
                .stream()
                .map(item -> item.getOrDefault("id", fromS("")).s())
                .collect(Collectors.toList());
    }
}
