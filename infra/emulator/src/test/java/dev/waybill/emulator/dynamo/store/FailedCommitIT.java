package dev.waybill.emulator.dynamo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Transactions whose statements find room and whose commit does not: what they write gets into the log only then. The system is
 * told that no file of this process may grow, and later that they may; where there is no {@code prlimit}, nothing is tried.
 */
class FailedCommitIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TABLE = "marks";

    /** For what a statement needs; the log is full after a few transactions. */
    private static final String ROOM = Integer.toString(256 * 1024);

    private static final int MORE_THAN_ROOM = 1_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @Test
    void commitThatFails_isNeverAnsweredAsMade_isTold_andLosesNothing() throws Exception {
        Path file = folder.resolve("a.db");
        List<String> kept = new ArrayList<>();
        try (EmbeddedStore store = new EmbeddedStore(file)) {
            create(store.client());
            both(store.client(), "before", kept);
            assumeThat(limited(ROOM)).as("prlimit works here").isTrue();
            try {
                assertThatThrownBy(() -> {
                            for (int n = 0; n < MORE_THAN_ROOM; n++) {
                                both(store.client(), "meanwhile " + n, kept);
                            }
                        })
                        .isInstanceOf(DynamoDbException.class)
                        .as("of its commit, not of a statement")
                        .hasMessageContaining("found no place in the store's files");
                assertThat(store.health().trouble()).isPresent();
            } finally {
                assertThat(limited("unlimited")).isTrue();
            }
            await().atMost(SOON).until(() -> store.health().trouble().isEmpty());
            both(store.client(), "after", kept);
            assertThat(ids(store.client())).containsExactlyInAnyOrderElementsOf(kept);
        }
        try (EmbeddedStore again = new EmbeddedStore(file)) {
            assertThat(ids(again.client())).containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    private static List<String> ids(DynamoDbClient client) {
        return client.scanPaginator(scan -> scan.tableName(TABLE)).items().stream()
                .map(item -> Objects.requireNonNull(item.get("id")).s())
                .toList();
    }

    private static boolean limited(String bytes) throws InterruptedException {
        String own = Long.toString(ProcessHandle.current().pid());
        try {
            return new ProcessBuilder("prlimit", "--pid", own, "--fsize=" + bytes + ":unlimited")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
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

    /** @param kept gets the ids of what was answered as made */
    private static void both(DynamoDbClient client, String id, List<String> kept) {
        List<String> ids = List.of(id, id + "-too");
        client.transactWriteItems(transaction ->
                transaction.transactItems(ids.stream().map(FailedCommitIT::item).toList()));
        kept.addAll(ids);
    }

    private static TransactWriteItem item(String id) {
        Map<String, AttributeValue> item = Map.of("id", fromS(id), "text", fromS("x".repeat(2_000)));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE).item(item))
                .build();
    }
}
