package dev.waybill.asl.expression;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON seen by the JSONata library as maps and lists, without a copy: only what an expression touches is wrapped, and a
 * value that passes through comes back as the node it was.
 */
final class JsonView {

    private JsonView() {}

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> new ObjectView((ObjectNode) node);
            case ARRAY -> new ArrayView((ArrayNode) node);
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            // The library takes Java null for "undefined"; JSON null has a marker of its own.
            case NULL, MISSING, BINARY -> Jsonata.NULL_VALUE;
        };
    }

    private static Number number(JsonNode node) {
        if (node.canConvertToExactIntegral() && node.canConvertToLong()) {
            return node.canConvertToInt() ? (Number) node.intValue() : (Number) node.longValue();
        }
        return node.doubleValue();
    }

    static final class ObjectView extends AbstractMap<String, Object> {
        final ObjectNode node;

        ObjectView(ObjectNode node) {
            this.node = node;
        }

        @Override
        @SuppressWarnings("NullAway") // Map.get: absent is null, which the library reads as undefined
        public Object get(Object key) {
            JsonNode child = node.get((String) key);
            return child == null ? null : of(child);
        }

        @Override
        public boolean containsKey(Object key) {
            return node.has((String) key);
        }

        @Override
        public int size() {
            return node.size();
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    Iterator<Map.Entry<String, JsonNode>> fields =
                            node.properties().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return fields.hasNext();
                        }

                        @Override
                        public Entry<String, Object> next() {
                            Map.Entry<String, JsonNode> field = fields.next();
                            return Map.entry(field.getKey(), of(field.getValue()));
                        }
                    };
                }

                @Override
                public int size() {
                    return node.size();
                }
            };
        }
    }

    static final class ArrayView extends AbstractList<@Nullable Object> {
        final ArrayNode node;
        private @Nullable List<@Nullable Object> more;

        ArrayView(ArrayNode node) {
            this.node = node;
        }

        @Override
        public @Nullable Object get(int index) {
            JsonNode child = node.get(index);
            if (child == null && more != null) {
                return more.get(index - node.size());
            }
            if (child == null) {
                throw new IndexOutOfBoundsException(index);
            }
            return of(child);
        }

        @Override
        public int size() {
            return node.size() + (more == null ? 0 : more.size());
        }

        /** The library groups what an empty list holds by adding undefined to it. This view alone has it then. */
        @Override
        public boolean add(@Nullable Object item) {
            more = more == null ? new ArrayList<>() : more;
            return more.add(item);
        }
    }
}
