package dev.waybill.core.task;

import dev.waybill.core.source.Field;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import dev.waybill.core.source.WordForm;
import java.util.List;

/** What steps of several kinds may say; what only one has stands with its parser. */
final class StepFields {

    static final String EXPRESSION = "a JSONata expression";
    static final String TEMPLATE = "a template";

    /** No dot (attempt names are split at dots) and no hyphen (in JSONata, {@code a-b} is a difference). */
    static final Field<TextForm> NAME = Field.required(
                    "name", "the step's name", TextForm.of("[a-z][a-zA-Z0-9_]{0,62}"))
            .saying(": letters, digits and underscores, a lower-case letter first. Its answer is `steps.<name>`");

    static final Field<Form> SCHEMA = Field.required("schema", "JSON Schema of the answer", Form.SCHEMA);

    private StepFields() {}

    /**
     * The shape of the steps of a kind.
     *
     * @param meaning what such a step does, in a few words
     */
    static Shape shape(String kind, String meaning, List<Field<?>> own, List<Field<?>> policy) {
        return Shape.of(
                        NAME,
                        Field.required("kind", "what the step does", WordForm.of(kind))
                                .saying(": " + meaning))
                .and(own)
                .and(policy)
                .withoutYet("escalate");
    }
}
