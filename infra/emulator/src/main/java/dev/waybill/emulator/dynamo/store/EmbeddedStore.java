package dev.waybill.emulator.dynamo.store;

import dev.waybill.emulator.signal.StoreHealth;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DDBExceptionMappingInvocationHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.dynamodb.services.local.shared.access.LocalDBAccess;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/**
 * DynamoDB Local without a network and without telemetry: what its {@code DynamoDBEmbedded} puts together, with {@link KnownTables}
 * and {@link KnownSchemas} between. Of its own it asks its one database thread twice at every call, first for the description of
 * the table, and reads that from JSON three times. Thread-safe.
 */
public final class EmbeddedStore implements AutoCloseable {

    private static final int BACKGROUND_THREADS = 10;
    private static final Logger DATABASE = Logger.getLogger("com.almworks.sqlite4java");
    private final StoreHealth health;
    private final KnownTables tables;
    private final InvocationHandler handler;

    /**
     * @param file the database file; null keeps everything in memory
     * @throws dev.waybill.emulator.problem.StoreRefusedException where it is damaged
     */
    public EmbeddedStore(@Nullable Path file) {
        load();
        if (file == null) {
            health = StoreHealth.SOUND;
            tables = new KnownTables(new SQLiteDBAccess(), failure -> {});
        } else {
            DatabaseCheck.of(file);
            LoggedDatabase database = new LoggedDatabase(file.toFile());
            health = database.health();
            tables = new KnownTables(database, failure -> SqliteTrouble.of(failure)
                    .ifPresentOrElse(database.health()::failed, database.health()::doubted));
        }
        JobsRegister background = new JobsRegister(Executors.newFixedThreadPool(BACKGROUND_THREADS), false);
        handler = handler(new LocalDBClient(proxy(LocalDBAccess.class, tables), background));
    }

    private static synchronized void load() {
        // It tells each statement that fails, with its trace; callers are told, and a person as WriteHealth has it. Its
        // level is
        // set by the store itself.
        DATABASE.setFilter(record -> record.getLevel().intValue() >= Level.SEVERE.intValue());
        KnownSchemas.install();
        try {
            SQLiteLibraryLoader.initialize();
        } catch (Exception unusable) {
            throw new IllegalStateException("the store's native library cannot be loaded", unusable);
        }
    }

    /** Turns the store's own exceptions into those of the client, and keeps calls and the shutdown apart. */
    private static InvocationHandler handler(LocalDBClient client) {
        try {
            Constructor<DDBExceptionMappingInvocationHandler> made =
                    DDBExceptionMappingInvocationHandler.class.getDeclaredConstructor(LocalDBClient.class);
            made.setAccessible(true);
            return made.newInstance(client);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("this version of DynamoDB Local is put together otherwise", changed);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(EmbeddedStore.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    public DynamoDbClient client() {
        return proxy(DynamoDbClient.class, tables.changedBy(handler));
    }

    public DynamoDbStreamsClient streams() {
        return proxy(DynamoDbStreamsClient.class, handler);
    }

    /** Whether it takes writes. */
    public StoreHealth health() {
        return health;
    }

    @Override
    public void close() {
        proxy(AmazonDynamoDBLocal.class, handler).shutdownNow();
    }
}
