package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.NumberBounds;
import dev.waybill.core.schema.Budget.TooCostlyException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A JSON Schema (2020-12), compiled once. Thread-safe.
 *
 * <p>{@code format} is checked, not only noted. Only references within the schema itself are followed; nothing is ever
 * fetched. A validation ends within a bound on its steps, a second, and 200 violations, whatever schema and document. Numbers
 * are compared by value, to the last digit.
 */
public final class JsonSchema {

    /** The one that is known here. */
    public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    static final String TOO_DEEP = "this document and its schema together nest too deeply to be checked";

    private final CompiledSchema compiled;

    private JsonSchema(CompiledSchema compiled) {
        this.compiled = compiled;
    }

    /**
     * @throws InvalidSchemaException with every reason: what breaks the meta-schema, a reference that leads outside or
     *     nowhere or round in a circle, a pattern that is no pattern or may run for ever, nesting without measure
     */
    public static JsonSchema compile(JsonNode schema) {
        // First our own look: it bounds the depth that everything after it walks.
        SchemaReview review = SchemaReview.of(schema);
        List<Violation> wrong = review.wrong().isEmpty() ? MetaSchema.violations(schema) : review.wrong();
        if (!wrong.isEmpty()) {
            throw new InvalidSchemaException(wrong);
        }
        try {
            return compiled(schema, review);
        } catch (TooCostlyException | StackOverflowError | ArithmeticException refused) {
            throw new InvalidSchemaException(
                    List.of(new Violation("", "expected a JSON Schema 2020-12 that compiles; this one does not")));
        }
    }

    /**
     * What every schema has to fit, as a part of another schema; the caller's own.
     *
     * @param reference to the place where it will stand there, such as {@code #/$defs/schema}
     */
    public static ObjectNode metaSchemaAt(String reference) {
        return MetaSchema.at(reference);
    }

    /** A schema that describes all schemas, itself among them. */
    static JsonSchema ofItself(JsonNode metaSchema) {
        return compiled(metaSchema, SchemaReview.of(metaSchema));
    }

    private static JsonSchema compiled(JsonNode schema, SchemaReview review) {
        Budget budget = Budget.of(schema, Budget.STOPWATCH);
        return new JsonSchema(SchemaCompiler.compile(review.subschemas(), review.references(), budget));
    }

    /**
     * The violations, the same each time and in the same order; empty where the document fits. There are at most 200: where
     * there are more, the last says so. A validation that costs too much has one, which says that.
     */
    public List<Violation> validate(JsonNode document) {
        return validate(document, Budget.STOPWATCH);
    }

    List<Violation> validate(JsonNode document, LongSupplier nanoTime) {
        if (document.isMissingNode()) {
            return List.of(new Violation("", "expected a value, got nothing"));
        }
        try {
            Validation run = new Validation(Budget.of(document, nanoTime), new Findings());
            compiled.fits(document, DocumentPlace.DOCUMENT, run, null);
            return run.findings().violations();
        } catch (StackOverflowError tooDeep) {
            return List.of(new Violation("", TOO_DEEP));
        } catch (ArithmeticException outOfBounds) {
            return List.of(new Violation("", "expected " + NumberBounds.EXPECTED));
        } catch (TooCostlyException tooCostly) {
            return List.of(new Violation("", tooCostly.getMessage()));
        }
    }
}
