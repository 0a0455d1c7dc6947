package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.waybill.core.json.NumberBounds;
import dev.waybill.core.json.PlainNumbers;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A JSON Schema (2020-12), compiled once. Thread-safe.
 *
 * <p>{@code format} is checked, not only noted. Only references within the schema itself are followed; nothing is ever
 * fetched. Patterns run within a bound on their steps, and a validation within one on how
 * often its schemas are asked. Numbers are compared by value, to the last digit.
 */
public final class JsonSchema {

    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .regularExpressionFactory(BoundedPattern::new)
            .locale(Locale.ROOT)
            .build();
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(VersionFlag.V202012, builder -> builder.enableSchemaCache(false)
                    .metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                            .keyword(new VisitBound())
                            .build())
                    .schemaLoaders(loaders -> loaders.values(List::clear).add(location -> () -> {
                        throw new JsonSchemaException("nothing is fetched");
                    })));

    private final com.networknt.schema.JsonSchema compiled;

    private JsonSchema(com.networknt.schema.JsonSchema compiled) {
        this.compiled = compiled;
    }

    /**
     * @throws InvalidSchemaException with every reason: what breaks the meta-schema, a reference that leads outside or
     *     nowhere or round in a circle, a pattern that is no pattern or may run for ever, nesting without measure
     */
    public static JsonSchema compile(JsonNode schema) {
        // First our own look: it bounds the depth that everything after it walks.
        List<Violation> wrong = SchemaReview.of(schema);
        if (wrong.isEmpty()) {
            wrong = ViolationTexts.of(MetaSchema.COMPILED.validate(schema));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidSchemaException(wrong);
        }
        try {
            com.networknt.schema.JsonSchema compiled =
                    FACTORY.getSchema(VisitBound.on(PlainNumbers.of(schema)), CONFIG);
            compiled.initializeValidators();
            return new JsonSchema(compiled);
        } catch (JsonSchemaException | StackOverflowError refused) {
            // The library's text may quote the schema at length, and says no place that could be pointed to.
            throw new InvalidSchemaException(
                    List.of(new Violation("", "expected a JSON Schema 2020-12 that compiles; this one does not")));
        }
    }

    /** All violations, the same each time and in the same order (past 200 only counted); empty where the document fits. */
    public List<Violation> validate(JsonNode written) {
        if (written.isMissingNode()) {
            return List.of(new Violation("", "expected a value, got nothing"));
        }
        Set<ValidationMessage> messages;
        try {
            // The library compares some numbers by how they are written; JSON Schema has values only.
            JsonNode document = PlainNumbers.of(written);
            messages = VisitBound.bounded(document, () -> BoundedPattern.bounded(() -> compiled.validate(document)));
        } catch (StackOverflowError tooDeep) {
            return List.of(new Violation("", "the document nests too deeply to be checked against its schema"));
        } catch (ArithmeticException outOfBounds) {
            return List.of(new Violation("", "expected " + NumberBounds.EXPECTED));
        } catch (BoundedPattern.TooCostlyException tooCostly) {
            return List.of(new Violation("", BoundedPattern.TOO_COSTLY));
        } catch (VisitBound.TooManyVisitsException tooMany) {
            return List.of(new Violation("", VisitBound.TOO_COSTLY));
        }
        return ViolationTexts.of(messages);
    }

    /** Loaded on the first schema, not with the class: a function that only validates does without. */
    private static final class MetaSchema {
        static final com.networknt.schema.JsonSchema COMPILED =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(DIALECT), CONFIG);
    }
}
