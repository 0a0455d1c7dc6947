package dev.waybill.jsonata;

import com.dashjoin.jsonata.JException;
import java.util.regex.Pattern;

/**
 * An evaluation that failed. The code says why and holds no data: one of JSONata's own ({@code T2001}), or {@link #TIMEOUT},
 * {@link #TOO_DEEP}, {@link #TOO_LARGE}, or {@code D0000} where the library has no better. The message may hold data.
 */
public final class JsonataFailure extends RuntimeException {

    public static final String TIMEOUT = "timeout";
    public static final String TOO_DEEP = "too-deep";
    public static final String TOO_LARGE = "too-large";
    public static final String UNKNOWN = "D0000";
    private static final Pattern CODE = Pattern.compile("[A-Z]\\d{4}");

    private final String code;

    JsonataFailure(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static JsonataFailure of(JException failed) {
        String error = String.valueOf(failed.getError());
        if (failed instanceof JsonataException) {
            return new JsonataFailure(error, String.valueOf(failed.getMessage()));
        }
        if (CODE.matcher(error).matches()) {
            return new JsonataFailure(error, Messages.of(failed));
        }
        return new JsonataFailure(UNKNOWN, error);
    }

    public String code() {
        return code;
    }
}
