package dev.waybill.emulator.dynamo.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.dynamodb.services.local.shared.access.LocalDBAccess;
import software.amazon.dynamodb.services.local.shared.access.TableInfo;
import software.amazon.dynamodb.services.local.shared.exceptions.LocalDBAccessException;
import software.amazon.dynamodb.services.local.shared.exceptions.LocalDBAccessExceptionType;

/**
 * Stands before the store's database and answers what a table looks like from memory. All is forgotten before and after every call
 * that may change a table, which is each that is not known to be about items alone, and nothing is kept while one runs. Thread-safe.
 */
final class KnownTables implements InvocationHandler {

    /** Besides those that begin with "get". */
    private static final Set<String> HARMLESS = Set.of(
            "putRecord",
            "deleteRecord",
            "queryRecords",
            "beginTransaction",
            "commitTransaction",
            "rollbackTransaction",
            "shardIsNotExpired");

    /** The client's calls that only handle items. */
    private static final Set<String> OF_ITEMS = Set.of(
            "getItem",
            "putItem",
            "updateItem",
            "deleteItem",
            "query",
            "queryPaginator",
            "scan",
            "batchGetItem",
            "batchWriteItem",
            "transactGetItems",
            "transactWriteItems");

    private static final Set<LocalDBAccessExceptionType> OF_THE_DATABASE =
            Set.of(LocalDBAccessExceptionType.UNEXPECTED_EXCEPTION, LocalDBAccessExceptionType.DATA_CORRUPTION);

    private final LocalDBAccess database;
    private final Consumer<Throwable> failed;
    private final Map<String, TableInfo> known = new HashMap<>();
    private int changing;
    private long changes;

    /** @param failed is told of what the database itself failed with */
    KnownTables(LocalDBAccess database, Consumer<Throwable> failed) {
        this.database = database;
        this.failed = failed;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("getTableInfo") && arguments != null) {
            return table((String) arguments[0]);
        }
        return name.startsWith("get") || HARMLESS.contains(name)
                ? call(method, arguments)
                : change(() -> call(method, arguments));
    }

    /** A client's handler, whose calls also tell when a table may change: some of them edit what they read before they write it. */
    InvocationHandler changedBy(InvocationHandler client) {
        return (proxy, method, arguments) -> OF_ITEMS.contains(method.getName())
                ? client.invoke(proxy, method, arguments)
                : change(() -> client.invoke(proxy, method, arguments));
    }

    private @Nullable TableInfo table(String name) {
        long before;
        synchronized (this) {
            TableInfo info = known.get(name);
            if (info != null) {
                return info;
            }
            before = changes;
        }
        TableInfo read = database.getTableInfo(name);
        synchronized (this) {
            if (read != null && changing == 0 && changes == before) {
                known.put(name, read);
            }
        }
        return read;
    }

    @FunctionalInterface
    private interface Change {
        @Nullable
        Object make() throws Throwable;
    }

    private @Nullable Object change(Change change) throws Throwable {
        changing(1);
        try {
            return change.make();
        } finally {
            changing(-1);
        }
    }

    private synchronized void changing(int more) {
        changing += more;
        changes++;
        known.clear();
        KnownSchemas.changing(more);
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(database, arguments);
        } catch (InvocationTargetException met) {
            throw told(met.getTargetException());
        }
    }

    /** What the database itself fails with is the server's fault to a client; everything else is an answer. */
    private Throwable told(Throwable met) {
        if (met instanceof LocalDBAccessException broken && OF_THE_DATABASE.contains(broken.getType())) {
            failed.accept(broken);
            return InternalServerErrorException.builder()
                    .message("the store's database failed")
                    .cause(broken)
                    .statusCode(500)
                    .build();
        }
        return met;
    }
}
