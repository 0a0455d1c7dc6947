package dev.waybill.emulator.dynamo.store;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteStatement;
import software.amazon.dynamodb.services.local.shared.access.sqlite.AmazonDynamoDBOfflineSQLiteJob;

/**
 * Says whether a transaction is in the database: each leaves its id there. The store itself neither waits for a commit nor looks at what
 * became of it, so one that found no room would be answered as if it were kept.
 */
final class CommitCheck extends AmazonDynamoDBOfflineSQLiteJob<Boolean> {

    private final String transaction;

    CommitCheck(String transaction) {
        this.transaction = transaction;
    }

    @Override
    protected Boolean job(SQLiteConnection connection) throws SQLiteException {
        boolean kept = isKept(connection);
        if (!kept && connection.getAutoCommit()) {
            // Set when the transaction began and left so by a commit that failed: single writes would no longer be
            // whole.
            manualTransactionsEnabled.set(false);
        }
        return kept;
    }

    private boolean isKept(SQLiteConnection connection) throws SQLiteException {
        SQLiteStatement statement = connection.prepare("SELECT 1 FROM tr WHERE TransactionId = ?");
        try {
            return statement.bind(1, transaction).step();
        } finally {
            statement.dispose();
        }
    }

    @Override
    public Boolean doWork() {
        throw new UnsupportedOperationException("nothing is written");
    }
}
