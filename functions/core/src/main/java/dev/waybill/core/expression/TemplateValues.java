package dev.waybill.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** JSON as Mustache sees it. No Java method or field is within a template's reach. */
final class TemplateValues {

    /** JSON null: there, but empty. */
    private static final Object NOTHING = "";

    private TemplateValues() {}

    /** Text and booleans as Java has them, so that empty text and false end a section; the rest as JSON. */
    static Object of(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? NOTHING : node;
    }

    /** A whole number's own text is its JSON; a list of many is not to make a writer for each. */
    static String text(Object value) {
        return value instanceof IntNode || value instanceof LongNode ? ((JsonNode) value).asText() : value.toString();
    }

    /** Looks up fields of objects and items of lists, and nothing else. */
    static final class Fields implements Mustache.Collector {

        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            if (value instanceof List<?> absent) {
                // What the library hands over for a name that is not there: a list of nothing, which ends its section.
                return absent.iterator();
            }
            if (!(value instanceof JsonNode list) || !list.isArray()) {
                return null;
            }
            Iterator<JsonNode> items = list.elements();
            return new Iterator<Object>() {
                @Override
                public boolean hasNext() {
                    return items.hasNext();
                }

                @Override
                public Object next() {
                    RenderBound.step();
                    return of(items.next());
                }
            };
        }

        @Override
        public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
            if (context instanceof JsonNode object && object.isObject()) {
                return (node, field) -> {
                    RenderBound.step();
                    JsonNode value = ((JsonNode) node).get(field);
                    return value == null ? Template.NO_FETCHER_FOUND : of(value);
                };
            }
            if (context instanceof Map<?, ?>) {
                return (map, field) -> {
                    RenderBound.step();
                    Object value = ((Map<?, ?>) map).get(field);
                    return value == null ? Template.NO_FETCHER_FOUND : value;
                };
            }
            return null;
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }
}
