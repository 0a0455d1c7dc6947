package dev.waybill.core.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.json.StorableJson;
import dev.waybill.core.schema.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads strict JSON, which is nearly but not quite YAML ({@code \/}, tabs), keeping the line of every place. */
final class JsonReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(SourceDocument.DEEPEST)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Violation> mistakes = new ArrayList<>();
    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Empty where the text is no JSON but might be YAML's flow style.
     *
     * @throws InvalidSourceException where it can only be meant as JSON and is none
     */
    static Optional<SourceDocument> read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonReader reader = new JsonReader(parser);
            parser.nextToken();
            JsonNode root = reader.value("");
            if (parser.nextToken() != null) {
                throw SourceDocument.unreadable("expected the end of the text after the object", reader.line());
            }
            return Optional.of(new SourceDocument(root, reader.lines, reader.mistakes));
        } catch (JsonProcessingException malformed) {
            if (!text.stripLeading().substring(1).stripLeading().startsWith("\"")) {
                return Optional.empty();
            }
            throw JsonMistake.of(malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private JsonNode value(String pointer) throws IOException {
        int line = line();
        lines.putIfAbsent(pointer, line);
        JsonToken token = parser.currentToken();
        JsonNode value =
                switch (token) {
                    case START_OBJECT -> object(pointer);
                    case START_ARRAY -> array(pointer);
                    case VALUE_STRING -> SourceScalars.text(parser.getText());
                    case VALUE_NUMBER_INT -> SourceScalars.integer(parser.getText());
                    case VALUE_NUMBER_FLOAT -> SourceScalars.decimal(parser.getText());
                    case VALUE_TRUE -> NODES.booleanNode(true);
                    case VALUE_FALSE -> NODES.booleanNode(false);
                    default -> NODES.nullNode();
                };
        if (value.isMissingNode()) {
            mistakes.add(new Violation(pointer, line, SourceScalars.EXPECTED));
            return NODES.nullNode();
        }
        return value;
    }

    private ObjectNode object(String pointer) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String at = pointer + JsonPointers.step(name);
            int line = line();
            parser.nextToken();
            if (!StorableJson.isStorable(name)) {
                mistakes.add(new Violation(pointer, line, SourceScalars.EXPECTED_NAME));
                parser.skipChildren();
                continue;
            }
            if (object.has(name)) {
                mistakes.add(new Violation(at, line, "this key stands twice; keep one"));
                parser.skipChildren();
                continue;
            }
            lines.put(at, line);
            object.set(name, value(at));
        }
        return object;
    }

    private ArrayNode array(String pointer) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(pointer + "/" + array.size()));
        }
        return array;
    }
}
