package dev.waybill.emulator.dynamo.store;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteStatement;
import java.io.File;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;

/**
 * The store's database in a file, with a write-ahead log that is brought to the disk each second instead of at each write. Whoever
 * kills the process loses nothing, for the system has every write; a machine that loses its power may lose the last
 * {@link #FLUSHED_EACH} of them, and nothing before. Thread-safe.
 */
final class LoggedDatabase extends SQLiteDBAccess {

    private static final Duration FLUSHED_EACH = Duration.ofSeconds(1);

    private final FlushTimer timer = new FlushTimer(FLUSHED_EACH, this::flush);

    LoggedDatabase(File file) {
        super(file);
        if (!"wal".equals(ask("PRAGMA journal_mode = WAL"))) {
            // Some file systems cannot share memory: there the store goes on as it comes, with a flush at each write.
            return;
        }
        ask("PRAGMA synchronous = NORMAL");
        // The store has a read open whenever it commits, so that SQLite by itself could never begin the log anew.
        ask("PRAGMA wal_autocheckpoint = 0");
        ask("PRAGMA journal_size_limit = 0");
        timer.start();
    }

    /** Brings the log to the disk and into the database, and lets the next write begin it anew. */
    private void flush() {
        ask("PRAGMA wal_checkpoint(RESTART)");
    }

    /** What a pragma says; null where it says nothing, or a transaction is under way, which is no time for it. */
    private @Nullable String ask(String pragma) {
        return queue.execute(new SQLiteJob<@Nullable String>() {
                    @Override
                    protected @Nullable String job(SQLiteConnection connection) throws SQLiteException {
                        if (!connection.getAutoCommit()) {
                            return null;
                        }
                        SQLiteStatement statement = connection.prepare(pragma);
                        try {
                            return statement.step() ? statement.columnString(0) : null;
                        } finally {
                            statement.dispose();
                        }
                    }
                })
                .complete();
    }

    @Override
    public void close() {
        timer.close();
        super.close();
        try {
            // The last flush is made as the connection closes; who waits for us may take the files then.
            queue.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
