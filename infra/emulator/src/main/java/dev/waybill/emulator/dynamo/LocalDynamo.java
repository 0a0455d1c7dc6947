package dev.waybill.emulator.dynamo;

import dev.waybill.emulator.dynamo.store.EmbeddedStore;
import dev.waybill.emulator.signal.PartitionSignals;
import dev.waybill.emulator.signal.StoreHealth;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local inside this JVM, called without a network. Thread-safe. */
public final class LocalDynamo implements AutoCloseable {

    private final WriteSignal writes = new WriteSignal();
    private final PartitionSignals partitions = new PartitionSignals();
    private final EmbeddedStore store;
    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;

    /** @param file the database file; null keeps everything in memory */
    public LocalDynamo(@Nullable Path file) {
        this(file, () -> false);
    }

    /**
     * @param file the database file; null keeps everything in memory
     * @param awaited whether something is under way that somebody waits for
     */
    public LocalDynamo(@Nullable Path file, BooleanSupplier awaited) {
        store = new EmbeddedStore(file);
        client = new SignallingDynamo(store.client(), writes, partitions, new StoreTurns(awaited)).client();
        streams = store.streams();
    }

    public DynamoDbClient client() {
        return client;
    }

    /** Tells of writes through {@link #client()}, by partition key. */
    public PartitionSignals partitions() {
        return partitions;
    }

    /** Whether the tables take writes. */
    public StoreHealth health() {
        return store.health();
    }

    WriteSignal writes() {
        return writes;
    }

    public DynamoDbStreamsClient streams() {
        return streams;
    }

    /** The ARN under which the store knows a table's stream. */
    public String streamArn(String table) {
        return client.describeTable(describe -> describe.tableName(table))
                .table()
                .latestStreamArn();
    }

    @Override
    public void close() {
        store.close();
    }
}
