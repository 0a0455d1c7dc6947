package dev.waybill.emulator.dynamo.store;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteStatement;
import dev.waybill.emulator.signal.StoreHealth.Trouble;
import java.io.File;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;

/**
 * The store's database in a file, with a write-ahead log that is brought to the disk each second instead of at each write. Whoever
 * kills the process loses nothing, for the system has every write; a machine that loses its power may lose the last
 * {@link #FLUSHED_EACH} of them, and nothing before. A write that does not get into the log fails. Thread-safe.
 */
final class LoggedDatabase extends SQLiteDBAccess {

    private static final System.Logger LOG = System.getLogger(LoggedDatabase.class.getName());
    private static final Duration FLUSHED_EACH = Duration.ofSeconds(1);

    private final File file;
    private final WriteHealth health = new WriteHealth(this::probe, System::nanoTime);
    private final TroubleTeller teller;
    private final FlushTimer timer = new FlushTimer(FLUSHED_EACH, this::tick);
    private final boolean logged;

    /** Of the thread whose commit failed: its transaction is over, and the store rolls it back once more. */
    private final ThreadLocal<Boolean> over = ThreadLocal.withInitial(() -> false);

    private volatile boolean closed;

    LoggedDatabase(File file) {
        super(file);
        this.file = file;
        this.teller =
                new TroubleTeller(file.toPath(), System::nanoTime, line -> LOG.log(System.Logger.Level.WARNING, line));
        // Some file systems cannot share memory: there the store goes on as it comes, with a flush at each write.
        this.logged = "wal".equals(ask("PRAGMA journal_mode = WAL"));
        if (logged) {
            ask("PRAGMA synchronous = NORMAL");
            // The store has a read open whenever it commits, so that SQLite by itself could never begin the log anew.
            ask("PRAGMA wal_autocheckpoint = 0");
            ask("PRAGMA journal_size_limit = 0");
        }
        timer.start();
    }

    WriteHealth health() {
        return health;
    }

    private void tick() {
        health.flushed(flush());
        if (!closed) {
            teller.tell(health.known());
        }
    }

    /** Brings the log to the disk and into the database, and lets the next write begin it anew. */
    private Optional<Trouble> flush() {
        if (!file.exists()) {
            return Optional.of(Trouble.GONE);
        }
        try {
            if (logged) {
                ask("PRAGMA wal_checkpoint(RESTART)");
            }
            return Optional.empty();
        } catch (DatabaseFailedException failed) {
            return Optional.of(failed.trouble);
        }
    }

    private CompletableFuture<WriteHealth.Look> probe() {
        return queue.execute(new WriteProbe()).look();
    }

    /** What a pragma says; null where it says nothing, or a transaction is under way, which is no time for it. */
    private @Nullable String ask(String pragma) {
        return result(new SQLiteJob<@Nullable String>() {
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
        });
    }

    private <T extends @Nullable Object> T result(SQLiteJob<T> job) {
        try {
            return queue.execute(job).get(WriteHealth.SILENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new DatabaseFailedException(SqliteTrouble.of(failed).orElse(Trouble.UNWRITABLE), failed);
        } catch (TimeoutException slow) {
            throw new DatabaseFailedException(Trouble.SILENT, slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailedException(Trouble.CLOSED, stopped);
        }
    }

    private static final class DatabaseFailedException extends RuntimeException {
        private final Trouble trouble;

        private DatabaseFailedException(Trouble trouble, Exception cause) {
            super(trouble.text(), cause);
            this.trouble = trouble;
        }
    }

    @Override
    public byte[] beginTransaction(String transaction) {
        over.remove();
        return super.beginTransaction(transaction);
    }

    @Override
    public void commitTransaction(String transaction, byte[] signature) {
        super.commitTransaction(transaction, signature);
        Optional<Trouble> trouble = troubleOfCommit(transaction);
        if (trouble.isPresent()) {
            over.set(true);
            health.failed(trouble.get());
            throw InternalServerErrorException.builder()
                    .message("the transaction found no place in the store's files")
                    .statusCode(500)
                    .build();
        }
    }

    private Optional<Trouble> troubleOfCommit(String transaction) {
        try {
            return result(new CommitCheck(transaction)) ? Optional.empty() : Optional.of(Trouble.UNWRITABLE);
        } catch (DatabaseFailedException failed) {
            return Optional.of(failed.trouble);
        }
    }

    @Override
    public void rollbackTransaction() {
        if (over.get()) {
            over.remove();
            return;
        }
        super.rollbackTransaction();
    }

    @Override
    public void close() {
        closed = true;
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
