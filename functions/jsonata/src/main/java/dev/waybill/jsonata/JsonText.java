package dev.waybill.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Utils.JList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code $string}: a value as JSON, on one line or indented. A text is itself, a function is an empty text. */
final class JsonText {

    private final Building out = new Building();
    private final boolean indented;

    private JsonText(boolean indented) {
        this.indented = indented;
    }

    static @Nullable String of(@Nullable Object value, boolean indented) {
        Object inner = value instanceof JList<?> list && list.outerWrapper ? list.get(0) : value;
        if (inner == null || inner instanceof String) {
            return (String) inner;
        }
        if (isFunction(inner)) {
            return "";
        }
        if (inner instanceof Double number && !Double.isFinite(number)) {
            throw new JsonataException("D3001", "Attempting to invoke string function on Infinity or NaN");
        }
        JsonText text = new JsonText(indented);
        text.write(inner, "\n");
        return text.out.toString();
    }

    private static boolean isFunction(@Nullable Object value) {
        return value instanceof JFunction || Functions.isLambda(value);
    }

    private void write(@Nullable Object value, String line) {
        if (value == null || value == Jsonata.NULL_VALUE) {
            out.add("null");
        } else if (value instanceof String text) {
            quote(text);
        } else if (value instanceof Number number) {
            out.add(Numbers.text(number));
        } else if (value instanceof Map<?, ?> map) {
            object(map, line);
        } else if (value instanceof List<?> list) {
            list(list, line);
        } else if (isFunction(value)) {
            out.add("\"\"");
        } else {
            out.add(String.valueOf(value));
        }
    }

    private void object(Map<?, ?> map, String line) {
        String inner = line + "  ";
        out.add("{");
        boolean first = true;
        for (Map.Entry<?, ?> field : map.entrySet()) {
            begin(first, inner);
            quote(String.valueOf(field.getKey()));
            out.add(indented ? ": " : ":");
            write(field.getValue(), inner);
            first = false;
        }
        end(first, line);
        out.add("}");
    }

    private void list(List<?> list, String line) {
        String inner = line + "  ";
        out.add("[");
        boolean first = true;
        for (Object item : list) {
            begin(first, inner);
            write(item, inner);
            first = false;
        }
        end(first, line);
        out.add("]");
    }

    private void begin(boolean first, String line) {
        out.add(first ? "" : ",").add(indented ? line : "");
    }

    private void end(boolean empty, String line) {
        out.add(indented && !empty ? line : "");
    }

    private void quote(String text) {
        out.add("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.add("\\\"");
                case '\\' -> out.add("\\\\");
                case '\b' -> out.add("\\b");
                case '\t' -> out.add("\\t");
                case '\n' -> out.add("\\n");
                case '\f' -> out.add("\\f");
                case '\r' -> out.add("\\r");
                default -> {
                    if (c < ' ') {
                        out.add("\\u00").add(c < 0x10 ? "0" : "").add(Integer.toHexString(c));
                    } else {
                        out.add(c);
                    }
                }
            }
        }
        out.add("\"");
    }
}
