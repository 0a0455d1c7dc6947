package dev.waybill.models.endpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A YAML document as a tree that still knows on which line each value stands. Built by hand from the parser's events,
 * because the tree reader keeps no lines and takes the last of two equal keys in silence. Not thread-safe.
 */
final class LocatedYaml {

    private static final int MAX_DEPTH = 20;
    private static final YAMLFactory YAML = new YAMLFactory();

    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private JsonNode root = JsonNodeFactory.instance.objectNode();

    private LocatedYaml() {}

    static LocatedYaml read(String text) {
        LocatedYaml document = new LocatedYaml();
        try (YAMLParser parser = YAML.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first != null && first != JsonToken.VALUE_NULL) {
                document.root = document.value(parser, "", 0);
                if (document.problems.isEmpty() && parser.nextToken() != null) {
                    document.refuse("", line(parser), "one YAML document", "a second one");
                }
            }
        } catch (JsonProcessingException malformed) {
            // The library's own message quotes the file, which may hold a key, so only the place is kept.
            Integer line = malformed.getLocation() == null
                    ? null
                    : malformed.getLocation().getLineNr();
            document.refuse("", line, "well-formed YAML", "text that cannot be read from there on");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return document;
    }

    JsonNode root() {
        return root;
    }

    /** Duplicate keys, aliases, bad syntax: what a tree cannot show. */
    List<Problem> problems() {
        return problems;
    }

    /** The line of the value at this pointer, or of the nearest thing around it. */
    @Nullable
    Integer lineOf(String pointer) {
        Integer line = lines.get(pointer);
        int cut = pointer.lastIndexOf('/');
        return line != null || cut < 0 ? line : lineOf(pointer.substring(0, cut));
    }

    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private JsonNode value(YAMLParser parser, String pointer, int depth) throws IOException {
        lines.putIfAbsent(pointer, line(parser));
        if (depth > MAX_DEPTH) {
            refuse(pointer, line(parser), "at most " + MAX_DEPTH + " levels", "more");
            parser.skipChildren();
            return JsonNodeFactory.instance.nullNode();
        }
        if (parser.isCurrentAlias()) {
            refuse(pointer, line(parser), "a value", "an alias (*name), which this file does not know");
            return JsonNodeFactory.instance.nullNode();
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer, depth);
            case START_ARRAY -> array(parser, pointer, depth);
            case VALUE_NUMBER_INT -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> JsonNodeFactory.instance.numberNode(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
            default -> JsonNodeFactory.instance.textNode(parser.getText());
        };
    }

    private ObjectNode object(YAMLParser parser, String pointer, int depth) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String place = child(pointer, key);
            int line = line(parser);
            if (object.has(key)) {
                refuse(place, line, "each name once", "the same name again");
            }
            lines.putIfAbsent(place, line);
            parser.nextToken();
            object.set(key, value(parser, place, depth + 1));
        }
        return object;
    }

    private ArrayNode array(YAMLParser parser, String pointer, int depth) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, child(pointer, String.valueOf(array.size())), depth + 1));
        }
        return array;
    }

    private void refuse(String pointer, @Nullable Integer line, String expected, String came) {
        problems.add(new Problem(pointer, line, expected, came));
    }

    private static int line(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
