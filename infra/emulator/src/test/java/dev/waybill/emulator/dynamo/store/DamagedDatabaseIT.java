package dev.waybill.emulator.dynamo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waybill.emulator.problem.StoreRefusedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A database that is damaged is refused with one sentence; one that is sound, killed or new is opened. */
class DamagedDatabaseIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    /** Does something to a file. */
    @FunctionalInterface
    interface Damage {
        void to(RandomAccessFile file) throws IOException;
    }

    @BeforeEach
    void fill() {
        try (EmbeddedStore store = new EmbeddedStore(database())) {
            DynamoDbClient client = store.client();
            client.createTable(create -> create.tableName("items")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("pk")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("pk")
                            .attributeType(ScalarAttributeType.S)
                            .build()));
            for (int item = 0; item < 50; item++) {
                String pk = "item-" + item;
                client.putItem(put -> put.tableName("items")
                        .item(Map.of("pk", AttributeValue.fromS(pk), "text", AttributeValue.fromS("x".repeat(2_000)))));
            }
        }
    }

    private Path database() {
        return folder.resolve("dynamodb.db");
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                arguments("junk all over", (Damage) file -> file.write(junk(file.length()))),
                arguments("junk at its beginning", (Damage) file -> file.write(junk(100))),
                arguments("junk from the second page on", (Damage) file -> {
                    file.seek(8_192);
                    file.write(junk(file.length() - 8_192));
                }),
                arguments("cut in half", (Damage) file -> file.setLength(file.length() / 2)),
                arguments("cut within its head", (Damage) file -> file.setLength(50)),
                arguments("another kind of file", (Damage) file -> {
                    file.setLength(0);
                    file.write("a shopping list, long enough to look like something".getBytes(StandardCharsets.UTF_8));
                }));
    }

    private static byte[] junk(long bytes) {
        byte[] junk = new byte[(int) bytes];
        Arrays.fill(junk, (byte) 0xA5);
        return junk;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void damagedDatabase_isRefusedWithOneSentence(String name, Damage damage) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
            damage.to(file);
        }

        assertThatThrownBy(() -> new EmbeddedStore(database()).close())
                .isInstanceOf(StoreRefusedException.class)
                .hasMessageStartingWith("the database " + database() + " is damaged: ")
                .hasMessageContaining("--data");
    }

    @Test
    void soundDatabase_isOpenedWithAllItHeld() {
        try (EmbeddedStore store = new EmbeddedStore(database())) {
            assertThat(store.client().scan(scan -> scan.tableName("items")).count())
                    .isEqualTo(50);
        }
    }

    @Test
    void emptyAndAbsentFiles_areNewDatabases() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.db"));
        for (Path file : new Path[] {empty, folder.resolve("absent.db")}) {
            try (EmbeddedStore store = new EmbeddedStore(file)) {
                assertThat(store.client().listTables().tableNames()).isEmpty();
            }
        }
    }
}
