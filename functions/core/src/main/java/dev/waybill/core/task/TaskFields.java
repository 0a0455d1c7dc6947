package dev.waybill.core.task;

import dev.waybill.core.source.Field;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.ListForm;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import dev.waybill.core.source.TimeForm;
import dev.waybill.core.source.WholeForm;
import java.time.Duration;

/** What a task may say, steps and review apart. */
final class TaskFields {

    private static final TimeForm KEPT = new TimeForm(Duration.ofHours(1), TaskDefinition.LONGEST_KEPT);

    static final Field<TextForm> TASK = Field.required("task", "the task's name", TextForm.of("[a-z][a-z0-9-]{0,62}"))
            .saying(": 1 to 63 lower-case letters, digits and hyphens, a letter first");

    static final Field<WholeForm> VERSION = Field.required(
                    "version", "a whole number from 1", new WholeForm(1, Integer.MAX_VALUE))
            .saying(". A version never changes once it is published; to change a task, raise it");

    static final Field<Form> INPUT = Field.required("input", "JSON Schema of a job's input", Form.SCHEMA)
            .saying(", by which one is checked when it is posted");

    static final Field<Form> OUTPUT = Field.required("output", "JSON Schema of a job's output", Form.SCHEMA)
            .saying(", by which one is checked before its job is called completed");

    static final ListForm STEPS_FORM = ListForm.of(StepKinds.STEP, 1, 16);

    static final Field<ListForm> STEPS = Field.required(
                    "steps", "a list of " + STEPS_FORM.least() + " to " + STEPS_FORM.most() + " steps", STEPS_FORM)
            .saying(", run one after the other");

    static final Field<TextForm> RESULT = Field.optional("result", StepFields.EXPRESSION, TextForm.ANY)
            .saying(" that makes the output of `input` and `steps`. Left out, the output is the last step's answer");

    static final Field<Shape> REVIEW = Field.optional("review", "when a person decides", ReviewPolicy.SHAPE)
            .saying(", by when, and what becomes of the job where nobody does");

    static final Field<TimeForm> PAYLOADS = Field.optional("payloads", "how long inputs and outputs are kept", KEPT)
            .saying(", a day longer than the deadline and all reviews together")
            .or(TaskDefinition.DEFAULT_KEEP_PAYLOADS);

    static final Field<TimeForm> RECORDS = Field.optional("records", "how long the record of a job is kept", KEPT)
            .saying(", longer than payloads")
            .or(TaskDefinition.DEFAULT_KEEP_RECORDS);

    static final Field<Shape> KEEP =
            Field.optional("keep", "how long what belongs to a job is kept", Shape.of(PAYLOADS, RECORDS));

    static final Field<Shape> PRIVACY = Field.optional(
            "privacy",
            "what is kept of jobs, and how long",
            Shape.of(KEEP, Listing.SUBJECT).withoutYet("redact"));

    static final Field<TimeForm> DEADLINE = Field.optional(
                    "deadline",
                    "how long a job may take",
                    new TimeForm(TaskDefinition.SHORTEST_DEADLINE, TaskDefinition.LONGEST_DEADLINE))
            .or(TaskDefinition.DEFAULT_DEADLINE);

    static final Shape SHAPE = Shape.of(
                    TASK, VERSION, INPUT, OUTPUT, STEPS, RESULT, REVIEW, Listing.LIST, PRIVACY, DEADLINE)
            .withoutYet("rollout");

    private TaskFields() {}
}
