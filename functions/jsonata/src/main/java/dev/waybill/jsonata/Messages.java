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

    /** What the library threw without a code, by the standard's; {@link JsonataFailure#UNKNOWN} where it has none. */
    static JsonataFailure withoutCode(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            for (Map.Entry<String, String> code : CODES.entrySet()) {
                if (text.contains(code.getKey())) {
                    return new JsonataFailure(code.getValue(), text);
                }
            }
        }
        return new JsonataFailure(JsonataFailure.UNKNOWN, failed.getClass().getSimpleName());
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
            case "T1005" -> "Attempted to invoke a non-function. Did you mean $" + one + "?";
            case "T1006" -> "Attempted to invoke a non-function";
            case "T0410" -> "Argument " + one + " of " + function(other) + " does not match function signature";
            case "T0412" -> "An argument of a function must be an array of \"" + Parameters.many(other) + "\"";
            case "D1002" -> "Cannot negate a non-numeric value: " + quoted(other);
            default ->
                unquoted(
                        unquoted(
                                String.valueOf(failed.getMessage())
                                        .replaceFirst("(?i)^jsonataexception ", "")
                                        .replace("Object", "function"),
                                one),
                        other);
        };
    }

    /** A function that the library made itself is called by a name of Java's. */
    private static String function(@Nullable Object name) {
        return String.valueOf(name).matches("\\w+") ? "function \"" + name + "\"" : "the function";
    }

    /** The library puts quotes around every value; the standard does around texts. */
    private static String unquoted(String message, @Nullable Object value) {
        return value == null || value instanceof String
                ? message
                : message.replace("\"" + value + "\"", String.valueOf(value));
    }

    private static String quoted(@Nullable Object value) {
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }
}
