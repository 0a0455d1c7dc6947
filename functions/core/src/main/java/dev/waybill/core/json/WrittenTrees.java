package dev.waybill.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Has a mapper read trees whose numbers are written again as they were read. Jackson's own reader makes doubles of decimals,
 * or, asked for exact ones, still writes {@code 1E5} as {@code 1E+5} and {@code -0} as {@code 0}.
 */
public final class WrittenTrees {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** An attribute of a reader whose decimals are to be the nearest doubles after all, as Jackson's own are. */
    static final String AS_DOUBLES = "as-doubles";

    private static final JsonDeserializer<? extends JsonNode> DOUBLES =
            JsonNodeDeserializer.getDeserializer(JsonNode.class);

    private WrittenTrees() {}

    /** For a mapper's {@code addModule}. */
    public static Module module() {
        return new SimpleModule("written-trees").addDeserializer(JsonNode.class, new Reader());
    }

    /** A decimal as JSON writes it: a double where that is written alike. */
    static JsonNode decimal(String text) {
        double nearest = Double.parseDouble(text);
        return Double.toString(nearest).equals(text) ? DoubleNode.valueOf(nearest) : new WrittenNumber(text);
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        String text = parser.getText();
        if (text.equals("-0") || text.length() > NumberBounds.MOST_DIGITS) {
            return new WrittenNumber(text);
        }
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static final class Reader extends StdDeserializer<JsonNode> {

        Reader() {
            super(JsonNode.class);
        }

        @Override
        public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (Boolean.TRUE.equals(context.getAttribute(AS_DOUBLES))) {
                return DOUBLES.deserialize(parser, context);
            }
            return value(parser, context);
        }

        @Override
        public JsonNode getNullValue(DeserializationContext context) {
            return NODES.nullNode();
        }

        private JsonNode value(JsonParser parser, DeserializationContext context) throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT, FIELD_NAME -> object(parser, context);
                case START_ARRAY -> array(parser, context);
                case VALUE_STRING -> NODES.textNode(parser.getText());
                case VALUE_NUMBER_INT -> integer(parser);
                case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
                case VALUE_TRUE -> NODES.booleanNode(true);
                case VALUE_FALSE -> NODES.booleanNode(false);
                case VALUE_NULL -> NODES.nullNode();
                default -> (JsonNode) context.handleUnexpectedToken(JsonNode.class, parser);
            };
        }

        private ObjectNode object(JsonParser parser, DeserializationContext context) throws IOException {
            ObjectNode object = NODES.objectNode();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                parser.nextToken();
            }
            while (parser.currentToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                object.set(name, value(parser, context));
                parser.nextToken();
            }
            return object;
        }

        private ArrayNode array(JsonParser parser, DeserializationContext context) throws IOException {
            ArrayNode array = NODES.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser, context));
            }
            return array;
        }
    }
}
