package dev.waybill.emulator.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.emulator.signal.PartitionSignals.Watch;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Who waits for a partition is told of its puts, and of no other's. */
class PartitionSignalsIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private final LocalDynamo dynamo = new LocalDynamo(null);

    @BeforeEach
    void createTable() {
        AttributeDefinition text = AttributeDefinition.builder()
                .attributeName("pk")
                .attributeType(ScalarAttributeType.S)
                .build();
        KeySchemaElement key = KeySchemaElement.builder()
                .attributeName("pk")
                .keyType(KeyType.HASH)
                .build();
        dynamo.client().createTable(table -> table.tableName("watched")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text)
                .keySchema(key));
    }

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Test
    void put_wakesThoseWhoWaitForItsPartition() {
        CompletableFuture<Void> waiting = waiting("a");
        put("a");
        await().until(waiting::isDone);
    }

    @Test
    void transaction_wakesThoseWhoWaitForThePartitionOfAPutInIt() {
        CompletableFuture<Void> waiting = waiting("a");
        TransactWriteItem part = TransactWriteItem.builder()
                .put(put -> put.tableName("watched").item(item("a")))
                .build();
        dynamo.client().transactWriteItems(transaction -> transaction.transactItems(part));
        await().until(waiting::isDone);
    }

    @Test
    void putBetweenTwoWaits_isNotMissed() {
        Watch watch = dynamo.partitions().watch("a", item -> true);
        put("a");
        CompletableFuture<Void> waiting = waiting(watch);
        await().until(waiting::isDone);
        assertThat(dynamo.partitions().isAwaited()).isFalse();
    }

    @Test
    void putElsewhere_wakesNobody() {
        CompletableFuture<Void> waiting = waiting("a");
        put("b");
        assertThat(waiting).isNotDone();
        put("a");
        await().until(waiting::isDone);
    }

    @Test
    void putThatDoesNotMatter_wakesNobody() {
        CompletableFuture<Void> waiting = waiting(dynamo.partitions().watch("a", item -> item.containsKey("state")));
        put("a");
        assertThat(waiting).isNotDone();
        Map<String, AttributeValue> ended =
                Map.of("pk", AttributeValue.fromS("a"), "state", AttributeValue.fromS("completed"));
        dynamo.client().putItem(put -> put.tableName("watched").item(ended));
        await().until(waiting::isDone);
    }

    private CompletableFuture<Void> waiting(String partition) {
        return waiting(dynamo.partitions().watch(partition, item -> true));
    }

    private static CompletableFuture<Void> waiting(Watch watch) {
        return CompletableFuture.runAsync(() -> {
            try (watch) {
                watch.await(LONG);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void put(String partition) {
        dynamo.client().putItem(put -> put.tableName("watched").item(item(partition)));
    }

    private static Map<String, AttributeValue> item(String partition) {
        return Map.of("pk", AttributeValue.fromS(partition));
    }
}
