package dev.waybill.command.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.core.json.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** JSON over lines that people can read: what fits stands on one line, what does not is opened, an entry below the other. */
public final class JsonLines {

    private static final int INDENT = 2;

    private final int width;

    /** @param width how many columns a line may take, where no single value takes more */
    public JsonLines(int width) {
        this.width = width;
    }

    /** The value's lines, at the left edge; together they are the same JSON. */
    public List<String> of(JsonNode value) {
        List<String> lines = new ArrayList<>();
        add("", value, "", 0, lines);
        return lines;
    }

    private void add(String head, JsonNode value, String tail, int depth, List<String> lines) {
        String indent = " ".repeat(depth * INDENT);
        String line = indent + head + spaced(value) + tail;
        if (!value.isContainerNode() || value.isEmpty() || TextWidth.of(line) <= width) {
            lines.add(line);
            return;
        }
        lines.add(indent + head + (value.isObject() ? "{" : "["));
        if (value.isObject()) {
            Iterator<String> names = value.fieldNames();
            while (names.hasNext()) {
                String name = names.next();
                add(quoted(name) + ": ", value.path(name), names.hasNext() ? "," : "", depth + 1, lines);
            }
        } else {
            for (int i = 0; i < value.size(); i++) {
                add("", value.path(i), i + 1 < value.size() ? "," : "", depth + 1, lines);
            }
        }
        lines.add(indent + (value.isObject() ? "}" : "]") + tail);
    }

    /** On one line, with a space behind colons and commas. */
    private static String spaced(JsonNode value) {
        if (!value.isContainerNode()) {
            return Json.write(value);
        }
        List<String> entries = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(field -> entries.add(quoted(field.getKey()) + ": " + spaced(field.getValue())));
        } else {
            value.forEach(item -> entries.add(spaced(item)));
        }
        String inner = String.join(", ", entries);
        return value.isObject() ? "{" + inner + "}" : "[" + inner + "]";
    }

    private static String quoted(String name) {
        return Json.write(TextNode.valueOf(name));
    }
}
