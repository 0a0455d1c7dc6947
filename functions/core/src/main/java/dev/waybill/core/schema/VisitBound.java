package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.AbstractKeyword;
import com.networknt.schema.BaseJsonValidator;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how often the schemas of one validation are asked about parts of a document. Recursion that no look at the schema
 * alone finds costly ends here. It is a keyword of our own that every subschema of a compiled schema has. Thread-safe.
 */
final class VisitBound extends AbstractKeyword {

    static final String TOO_COSTLY = "checking this document against its schema takes too many steps";

    private static final String KEYWORD = "x-waybill-visit";
    private static final long FOR_ANY = 20_000;
    private static final long FOR_EACH_VALUE = 100;
    private static final long MOST = 1_000_000;
    private static final ThreadLocal<long[]> LEFT = new ThreadLocal<>();

    VisitBound() {
        super(KEYWORD);
    }

    /** The schema with the keyword on every schema in it; the one given is left as it is. */
    static JsonNode on(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        new Subschemas(copy).schemas().values().forEach(subschema -> {
            if (subschema instanceof ObjectNode object) {
                object.put(KEYWORD, true);
            }
        });
        return copy;
    }

    /** As it was written, to be shown. */
    static @Nullable JsonNode off(@Nullable JsonNode schema) {
        if (schema == null || !schema.isContainerNode()) {
            return schema;
        }
        JsonNode copy = schema.deepCopy();
        copy.findParents(KEYWORD).forEach(parent -> ((ObjectNode) parent).remove(KEYWORD));
        return copy;
    }

    /**
     * Runs a validation of this document on this thread.
     *
     * @throws TooManyVisitsException where it goes past what documents of this size take
     */
    static <T> T bounded(JsonNode document, Supplier<T> validation) {
        LEFT.set(new long[] {Math.min(MOST, FOR_ANY + FOR_EACH_VALUE * values(document, MOST))});
        try {
            return validation.get();
        } finally {
            LEFT.remove();
        }
    }

    private static long values(JsonNode document, long atMost) {
        long values = 1;
        for (JsonNode child : document) {
            if (values >= atMost) {
                break;
            }
            values += child.isContainerNode() ? values(child, atMost - values) : 1;
        }
        return values;
    }

    @Override
    public JsonValidator newValidator(
            SchemaLocation at, JsonNodePath path, JsonNode value, JsonSchema parent, ValidationContext context) {
        return new Count(at, path, value, parent, this, context);
    }

    /** Says nothing of the document. */
    static final class TooManyVisitsException extends RuntimeException {
        TooManyVisitsException() {
            super(TOO_COSTLY, null, false, false);
        }
    }

    private static final class Count extends BaseJsonValidator {
        Count(
                SchemaLocation at,
                JsonNodePath path,
                JsonNode value,
                JsonSchema parent,
                VisitBound keyword,
                ValidationContext context) {
            super(at, path, value, parent, null, keyword, context, false);
        }

        @Override
        public Set<ValidationMessage> validate(
                ExecutionContext execution, JsonNode node, JsonNode root, JsonNodePath location) {
            long[] left = LEFT.get();
            if (left != null && left[0]-- <= 0) {
                throw new TooManyVisitsException();
            }
            return Set.of();
        }
    }
}
