package dev.waybill.jsonata;

import com.dashjoin.jsonata.JException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the library says of a failure, put right: its texts name a function "Object", and leave places unfilled. */
final class Messages {

    /** The library throws these texts without the code that the standard has for them. */
    private static final Map<String, String> CODES = new LinkedHashMap<>();

    static {
        CODES.put("two adjacent instances of the 'grouping-separator'", "D3089");
        CODES.put("a 'percent' or 'per-mille' character must not contain", "D3092");
        CODES.put("as a sequence starting with", "D3130");
        CODES.put("all digits must be from the same decimal group", "D3131");
        CODES.put("Unknown component specifier", "D3132");
        CODES.put("modifier can only be applied to months and days", "D3133");
        CODES.put("The timezone integer format specifier", "D3134");
        CODES.put("No matching closing bracket", "D3135");
        CODES.put("is missing specifiers required", "D3136");
        CODES.put("Malformed URL", "D3140");
    }

    private Messages() {}

    /** The standard's code for what the library threw; null where it has none. */
    static @Nullable String code(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            for (Map.Entry<String, String> code : CODES.entrySet()) {
                if (text.contains(code.getKey())) {
                    return code.getValue();
                }
            }
        }
        return null;
    }

    static String of(JException failed) {
        Object one = failed.getCurrent();
        Object other = failed.getExpected();
        return switch (String.valueOf(failed.getError())) {
            case "T2001" -> "The left side of the \"" + one + "\" operator must evaluate to a number";
            case "T2002" -> "The right side of the \"" + one + "\" operator must evaluate to a number";
            case "T2009" ->
                "The values " + quoted(one) + " and " + quoted(other)
                        + " either side of operator must be of the same data type";
            case "T2010" ->
                "The expressions either side of operator \"" + one + "\" must evaluate to numeric or string values";
            case "T1006" -> "Attempted to invoke a non-function";
            default ->
                String.valueOf(failed.getMessage())
                        .replaceFirst("(?i)^jsonataexception ", "")
                        .replace("Object", "function");
        };
    }

    private static String quoted(@Nullable Object value) {
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }
}
