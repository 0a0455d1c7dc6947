package dev.waybill.emulator.dynamo.store;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteStatement;
import dev.waybill.emulator.dynamo.store.WriteHealth.Look;
import dev.waybill.emulator.signal.StoreHealth.Trouble;
import java.util.concurrent.CompletableFuture;

/** Writes a number of the database's head that stands there already: a write that goes the way of all others and changes nothing. */
final class WriteProbe extends SQLiteJob<Look> {

    private final CompletableFuture<Look> look = new CompletableFuture<>();

    CompletableFuture<Look> look() {
        return look;
    }

    @Override
    protected Look job(SQLiteConnection connection) throws SQLiteException {
        if (!connection.getAutoCommit()) {
            // Another's transaction is no place for it, and will show by itself.
            return Look.NONE;
        }
        connection.exec("PRAGMA user_version = " + version(connection));
        return Look.WROTE;
    }

    private static long version(SQLiteConnection connection) throws SQLiteException {
        SQLiteStatement statement = connection.prepare("PRAGMA user_version");
        try {
            return statement.step() ? statement.columnLong(0) : 0;
        } finally {
            statement.dispose();
        }
    }

    @Override
    protected void jobFinished(Look result) {
        boolean unused = look.complete(result);
    }

    @Override
    protected void jobError(Throwable failure) {
        boolean unused = look.complete(new Look(SqliteTrouble.of(failure).orElse(Trouble.UNWRITABLE), false));
    }

    @Override
    protected void jobCancelled() {
        boolean unused = look.complete(new Look(Trouble.CLOSED, false));
    }
}
