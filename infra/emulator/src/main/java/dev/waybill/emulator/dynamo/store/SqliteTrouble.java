package dev.waybill.emulator.dynamo.store;

import com.almworks.sqlite4java.SQLiteException;
import dev.waybill.emulator.signal.StoreHealth.Trouble;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the database says about its files, by the code of SQLite.
 *
 * @see <a href="https://www.sqlite.org/rescode.html">result codes</a>
 */
final class SqliteTrouble {

    private static final Pattern CODE = Pattern.compile("\\[(\\d{1,5})] ");

    /** An extended code has its base code in its lowest byte. */
    private static final int BASE = 0xff;

    private SqliteTrouble() {}

    /** Empty where the failure is about something else, such as a statement. */
    static Optional<Trouble> of(@Nullable Throwable failure) {
        return failure == null ? Optional.empty() : of(code(failure)).or(() -> of(failure.getCause()));
    }

    /** The store passes a failure on as a text that has the code in it. */
    private static int code(Throwable failure) {
        if (failure instanceof SQLiteException exact) {
            return exact.getBaseErrorCode();
        }
        Matcher code = CODE.matcher(String.valueOf(failure.getMessage()));
        return code.find() ? Integer.parseInt(code.group(1)) & BASE : 0;
    }

    private static Optional<Trouble> of(int code) {
        return switch (code) {
            case 13 -> Optional.of(Trouble.FULL);
            case 8 -> Optional.of(Trouble.READ_ONLY);
            case 11, 26 -> Optional.of(Trouble.DAMAGED);
            case 10, 14 -> Optional.of(Trouble.UNWRITABLE);
            default -> Optional.empty();
        };
    }
}
