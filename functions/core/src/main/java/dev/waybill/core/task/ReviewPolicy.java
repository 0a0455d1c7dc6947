package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import dev.waybill.core.source.TimeForm;
import dev.waybill.core.source.WholeForm;
import dev.waybill.core.source.WordForm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a person decides on a job, by when, and what becomes of the job where nobody does. A refusal, and a chain of models
 * without an answer that holds, go to a person wherever a task has a review at all.
 *
 * @param when JSONata over {@code {input, steps, confidence, output}}: where it is true of a finished job's output, a person decides.
 *     Absent: only what no model answered goes to a person
 * @param escalate whether the next model of the last step's chain is asked first, before a person is
 * @param first the review that a job comes to
 * @param second the wider review; null where a review cannot be escalated
 * @param instructions what the task asks of the reviewer
 * @param fourEyes whether nobody may decide on what they submitted themselves
 * @param reviewers how many people have to agree, 1 or 2
 */
public record ReviewPolicy(
        @Nullable String when,
        boolean escalate,
        Level first,
        @Nullable Level second,
        @Nullable String instructions,
        boolean fourEyes,
        int reviewers) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** A job waits for a person without anything that runs: what is kept of it is the bound. */
    private static final Duration LONGEST = TaskDefinition.LONGEST_KEPT;

    private static final Field<TextForm> WHEN = Field.optional("when", StepFields.EXPRESSION, TextForm.ANY)
            .saying(
                    " over `input`, `steps`, `output` and `confidence`. Only an explicit false lets an answer out, all else"
                            + " takes it to a person. Left out, only what no model answered goes to one");
    private static final Field<Form> ESCALATE =
            flag("escalate").saying(": whether the next model of the last step's chain is asked before a person");
    private static final Field<TimeForm> WITHIN = Field.optional(
                    "within", "how long a review may take", new TimeForm(SHORTEST, LONGEST))
            .or(Duration.ofHours(24));
    private static final Field<WordForm> ON_TIMEOUT = onTimeout(OnTimeout.values());
    private static final Field<TimeForm> SECOND_WITHIN = Field.optional(
                    "within", "how long the wider review may take", WITHIN.form())
            .saying(". Left out, as long as the first");
    private static final Field<WordForm> SECOND_ON_TIMEOUT = onTimeout(OnTimeout.FAIL, OnTimeout.ACCEPT);
    private static final Shape SECOND = Shape.of(SECOND_WITHIN, SECOND_ON_TIMEOUT);
    private static final Field<Shape> ESCALATION =
            Field.optional("escalation", "the wider review", SECOND).saying(" that a review is escalated to");
    private static final Field<TextForm> INSTRUCTIONS =
            Field.optional("instructions", "what the reviewer is asked to look at", TextForm.upTo(4_000));
    private static final Field<Form> FOUR_EYES =
            flag("fourEyes").saying(": whether nobody may decide on what they submitted themselves");
    private static final Field<WholeForm> REVIEWERS = Field.optional(
                    "reviewers", "how many people have to agree", new WholeForm(1, 2))
            .or(1);

    /** Those that a step of kind {@code review} has as well. */
    static final List<Field<?>> FIELDS_OF_STEP =
            List.of(WITHIN, ON_TIMEOUT, ESCALATION, INSTRUCTIONS, FOUR_EYES, REVIEWERS);

    static final Shape SHAPE = Shape.of(WHEN, ESCALATE).and(FIELDS_OF_STEP);

    /** What becomes of a review that nobody decided in time. */
    public enum OnTimeout {
        FAIL,
        ACCEPT,
        ESCALATE;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How long a review may take, and what becomes of it then; of a second one {@code FAIL} or {@code ACCEPT}. */
    public record Level(Duration within, OnTimeout onTimeout) {}

    /** How long the review of this level, 1 or 2, may take. */
    public Duration within(int level) {
        return of(level).within();
    }

    public OnTimeout onTimeout(int level) {
        return of(level).onTimeout();
    }

    private Level of(int level) {
        return level == 1 || second == null ? first : second;
    }

    /** How long all reviews of a job may take together. */
    public Duration longest() {
        return second == null ? first.within() : first.within().plus(second.within());
    }

    /**
     * The policy, or null where the task has none.
     *
     * @param gate what {@code when} may name
     */
    static @Nullable ReviewPolicy of(JsonNode review, ExpressionScope gate, Mistakes mistakes) {
        if (review.isMissingNode()) {
            return null;
        }
        return of(Fields.of("/review", review, mistakes, SHAPE), gate, mistakes);
    }

    /** The policy that stands among these fields. */
    static ReviewPolicy of(Fields fields, ExpressionScope gate, Mistakes mistakes) {
        OnTimeout onTimeout = onTimeout(fields, ON_TIMEOUT, mistakes);
        int reviewers = fields.whole(REVIEWERS);
        Duration within = fields.duration(WITHIN);
        @Nullable Level second = escalation(fields, within, mistakes);
        if (second == null && (onTimeout == OnTimeout.ESCALATE || reviewers == 2)) {
            second = new Level(within, OnTimeout.FAIL);
        }
        @Nullable String instructions = fields.optionalText(INSTRUCTIONS);
        if (instructions != null && instructions.length() > INSTRUCTIONS.form().longest()) {
            mistakes.add(
                    fields.at(INSTRUCTIONS),
                    "expected at most " + INSTRUCTIONS.form().longest() + " characters, got " + instructions.length());
        }
        return new ReviewPolicy(
                TaskParser.expression(fields, WHEN, gate.deciding(), mistakes),
                fields.flag(ESCALATE),
                new Level(within, onTimeout),
                second,
                instructions,
                fields.flag(FOUR_EYES),
                reviewers);
    }

    private static @Nullable Level escalation(Fields fields, Duration preset, Mistakes mistakes) {
        JsonNode node = fields.get(ESCALATION);
        if (node.isMissingNode()) {
            return null;
        }
        Fields second = Fields.of(fields.at(ESCALATION), node, mistakes, SECOND);
        return new Level(second.duration(SECOND_WITHIN, preset), onTimeout(second, SECOND_ON_TIMEOUT, mistakes));
    }

    private static OnTimeout onTimeout(Fields fields, Field<WordForm> field, Mistakes mistakes) {
        JsonNode value = fields.get(field);
        if (field.form().takes(value)) {
            return OnTimeout.valueOf(value.textValue().toUpperCase(Locale.ROOT));
        }
        if (!value.isMissingNode()) {
            mistakes.add(fields.at(field), "expected " + field.form().expected());
        }
        return OnTimeout.FAIL;
    }

    private static Field<WordForm> onTimeout(OnTimeout... allowed) {
        return Field.optional(
                        "onTimeout",
                        "what becomes of a review that nobody decided in time",
                        new WordForm(
                                Arrays.stream(allowed).map(OnTimeout::text).collect(Collectors.toUnmodifiableList())))
                .or(OnTimeout.FAIL.text());
    }

    private static Field<Form> flag(String name) {
        return Field.optional(name, "true or false", Form.FLAG).or(false);
    }
}
