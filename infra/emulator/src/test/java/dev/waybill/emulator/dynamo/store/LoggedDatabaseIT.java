package dev.waybill.emulator.dynamo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A store in a file: what the system has of it at any moment is whole, and its log does not grow. */
class LoggedDatabaseIT {

    private static final String TABLE = "marks";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    private Path file(String name) {
        return folder.resolve(name);
    }

    @Test
    void whatTheFilesHoldWhenTheProcessIsKilled_isEveryWrite() throws IOException {
        try (EmbeddedStore store = new EmbeddedStore(file("a.db"))) {
            create(store.client());
            put(store.client(), "first");
            put(store.client(), "last");
            // A killed process leaves its files as they are now.
            Files.copy(file("a.db"), file("b.db"));
            Files.copy(file("a.db-wal"), file("b.db-wal"));
        }
        try (EmbeddedStore killed = new EmbeddedStore(file("b.db"))) {
            assertThat(has(killed.client(), "first")).isTrue();
            assertThat(has(killed.client(), "last")).isTrue();
        }
    }

    @Test
    void aSecondAfterTheLastWrite_theDatabaseItselfHoldsAll() throws IOException {
        try (EmbeddedStore store = new EmbeddedStore(file("a.db"))) {
            create(store.client());
            put(store.client(), "last");
            await().atMost(10, TimeUnit.SECONDS).until(() -> {
                Files.copy(file("a.db"), file("b.db"), StandardCopyOption.REPLACE_EXISTING);
                try (EmbeddedStore powerless = new EmbeddedStore(file("b.db"))) {
                    return has(powerless.client(), "last");
                } catch (DynamoDbException noTableYet) {
                    return false;
                }
            });
        }
    }

    @Test
    void log_isBegunAnew() throws IOException {
        try (EmbeddedStore store = new EmbeddedStore(file("a.db"))) {
            create(store.client());
            for (int i = 0; i < 100; i++) {
                both(store.client(), "b" + i);
            }
            long grown = Files.size(file("a.db-wal"));
            await().pollInterval(500, TimeUnit.MILLISECONDS)
                    .atMost(10, TimeUnit.SECONDS)
                    .until(() -> {
                        put(store.client(), "one more");
                        return Files.size(file("a.db-wal")) < grown / 2;
                    });
        }
    }

    @Test
    void flush_comesBetweenTransactions_andBreaksNone() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService writers = Executors.newFixedThreadPool(2);
        List<Future<Integer>> written = new ArrayList<>();
        try (EmbeddedStore store = new EmbeddedStore(file("a.db"))) {
            create(store.client());
            for (int writer = 0; writer < 2; writer++) {
                String name = "w" + writer + "-";
                written.add(writers.submit(() -> {
                    int count = 0;
                    while (!done.get()) {
                        both(store.client(), name + count);
                        count++;
                    }
                    return count;
                }));
            }
            for (int flush = 0; flush < 3; flush++) {
                // Nothing else writes to the database itself.
                FileTime before = Files.getLastModifiedTime(file("a.db"));
                await().atMost(20, TimeUnit.SECONDS)
                        .until(() -> Files.getLastModifiedTime(file("a.db")).compareTo(before) > 0);
            }
            done.set(true);
            for (int writer = 0; writer < 2; writer++) {
                int count = written.get(writer).get(10, TimeUnit.SECONDS);
                assertThat(count).isPositive();
                assertThat(has(store.client(), "w" + writer + "-" + (count - 1) + "-too"))
                        .isTrue();
            }
        } finally {
            done.set(true);
            writers.shutdownNow();
        }
    }

    private static void create(DynamoDbClient client) {
        client.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
    }

    private static void put(DynamoDbClient client, String id) {
        client.putItem(put -> put.tableName(TABLE).item(Map.of("id", fromS(id))));
    }

    private static void both(DynamoDbClient client, String id) {
        client.transactWriteItems(transaction -> transaction.transactItems(item(id), item(id + "-too")));
    }

    private static TransactWriteItem item(String id) {
        Put put = Put.builder().tableName(TABLE).item(Map.of("id", fromS(id))).build();
        return TransactWriteItem.builder().put(put).build();
    }

    private static boolean has(DynamoDbClient client, String id) {
        return client.getItem(get -> get.tableName(TABLE).key(Map.of("id", fromS(id))))
                .hasItem();
    }
}
