package dev.waybill.emulator.dynamo.store;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteStatement;
import dev.waybill.emulator.problem.StoreRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Looks at a database before the store opens it, for what the store says of a damaged one helps nobody. A log that a killed
 * process left beside it is taken in first, as by every other opening.
 */
final class DatabaseCheck {

    /** SQLite's codes for a file that it cannot read as a database, for one that is damaged, and for one that is none. */
    private static final Set<Integer> DAMAGED = Set.of(1, 11, 26);

    /** Reading all of a larger one would be felt at every start; its size and its first pages are looked at then. */
    private static final long WHOLE_UP_TO_BYTES = 32L * 1024 * 1024;

    private DatabaseCheck() {}

    /** @throws StoreRefusedException where there is a file, and it is no sound database */
    static void of(Path file) {
        try {
            long bytes = Files.exists(file) ? Files.size(file) : 0;
            if (bytes > 0 && !isSound(file, bytes)) {
                throw new StoreRefusedException(
                        "the database " + file + " is damaged: put a copy of the data folder in its"
                                + " place, or begin with another folder with --data");
            }
        } catch (IOException unreadable) {
            throw new StoreRefusedException(
                    "the database " + file + " cannot be read: check whose it is, or name another folder with --data",
                    unreadable);
        }
    }

    private static boolean isSound(Path file, long bytes) throws IOException {
        SQLiteConnection connection = new SQLiteConnection(file.toFile());
        try {
            connection.open(false);
            // Cut off: the pages that the database counts are more than the file has, with what the log adds taken in.
            ask(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            long wanted = number(connection, "PRAGMA page_count") * number(connection, "PRAGMA page_size");
            if (Files.size(file) < wanted) {
                return false;
            }
            String check = bytes <= WHOLE_UP_TO_BYTES ? "PRAGMA quick_check(1)" : "SELECT count(*) FROM sqlite_master";
            String said = ask(connection, check);
            return bytes > WHOLE_UP_TO_BYTES || said.equals("ok");
        } catch (SQLiteException failed) {
            // Another failure than damage is the store's to meet, and to tell.
            return !DAMAGED.contains(failed.getBaseErrorCode());
        } finally {
            connection.dispose();
        }
    }

    private static long number(SQLiteConnection connection, String pragma) throws SQLiteException {
        return Long.parseLong(ask(connection, pragma));
    }

    private static String ask(SQLiteConnection connection, String sql) throws SQLiteException {
        SQLiteStatement statement = connection.prepare(sql);
        try {
            return statement.step() ? String.valueOf(statement.columnString(0)) : "0";
        } finally {
            statement.dispose();
        }
    }
}
