package dev.waybill.core.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.source.Form;

/**
 * The form of a task file as JSON Schema, for editors: made of what {@link TaskParser} reads by. Whatever that takes, this
 * takes; what no schema can say, such as whether an expression names what is there, {@code waybill task check} does.
 */
public final class TaskFileSchema {

    private TaskFileSchema() {}

    /** The schema as a file to be read by people too, without the line's end behind its last line. */
    public static String text() {
        return document().toPrettyString();
    }

    /** The schema, the same each time; the caller's own. */
    public static ObjectNode document() {
        ObjectNode schema = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", JsonSchema.DIALECT)
                .put("title", "Waybill task")
                .put(
                        "description",
                        "A kind of work: what goes in, what comes out, and the steps between. Written by `waybill task schema`.");
        schema.setAll(TaskFields.SHAPE.schema());
        schema.putObject("$defs").set("schema", JsonSchema.metaSchemaAt(Form.META_SCHEMA));
        return schema;
    }
}
