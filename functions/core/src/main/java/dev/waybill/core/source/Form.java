package dev.waybill.core.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a value in a file may be, said once: a reader checks by it, and an editor gets the same as JSON Schema. Where a schema
 * cannot say all that is asked for, it is the wider of the two. Never changes.
 */
@FunctionalInterface
public interface Form {

    /** Where a document of several forms has the meta-schema of JSON Schema. */
    String META_SCHEMA = "#/$defs/schema";

    /** {@code true} or {@code false}. */
    Form FLAG = () -> node().put("type", "boolean");

    /** Nothing behind a name. */
    Form NULL = () -> node().put("type", "null");

    /** Whatever JSON there is. */
    Form ANY = Form::node;

    /** A JSON Schema. */
    Form SCHEMA = () -> node().put("$ref", META_SCHEMA);

    /** The form with all that lies within it, as JSON Schema (2020-12); the caller's own. */
    ObjectNode schema();

    /** What is asked for and the schema cannot say, as a sentence for people; empty for nothing. */
    default String unsaid() {
        return "";
    }

    /** This or that. */
    default Form or(Form other) {
        return () -> {
            ObjectNode either = node();
            either.putArray("anyOf").add(schema()).add(other.schema());
            return either;
        };
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
