package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Duration USUAL = Duration.ofHours(24);
    private static final int LONGEST_INSTRUCTIONS = 4_000;
    private static final List<String> FIELDS =
            List.of("when", "escalate", "within", "onTimeout", "escalation", "instructions", "fourEyes", "reviewers");

    /** Those that a step of kind {@code review} has as well. */
    static final List<String> FIELDS_OF_STEP =
            List.of("when", "within", "onTimeout", "escalation", "instructions", "fourEyes", "reviewers");

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
        return of(Fields.of("/review", review, mistakes, FIELDS, Set.of()), gate, mistakes);
    }

    /** The policy that stands among these fields. */
    static ReviewPolicy of(Fields fields, ExpressionScope gate, Mistakes mistakes) {
        OnTimeout onTimeout = onTimeout(fields, List.of(OnTimeout.values()), mistakes);
        int reviewers = reviewers(fields, mistakes);
        Duration within = fields.duration("within", USUAL, SHORTEST, LONGEST);
        @Nullable Level second = escalation(fields, within, mistakes);
        if (second == null && (onTimeout == OnTimeout.ESCALATE || reviewers == 2)) {
            second = new Level(within, OnTimeout.FAIL);
        }
        @Nullable String instructions = fields.optionalText("instructions", "what the reviewer is asked to look at");
        if (instructions != null && instructions.length() > LONGEST_INSTRUCTIONS) {
            mistakes.add(
                    fields.at("instructions"),
                    "expected at most " + LONGEST_INSTRUCTIONS + " characters, got " + instructions.length());
        }
        return new ReviewPolicy(
                TaskParser.expression(fields, "when", gate, mistakes),
                flag(fields, "escalate", mistakes),
                new Level(within, onTimeout),
                second,
                instructions,
                flag(fields, "fourEyes", mistakes),
                reviewers);
    }

    private static @Nullable Level escalation(Fields fields, Duration preset, Mistakes mistakes) {
        JsonNode node = fields.get("escalation");
        if (node.isMissingNode()) {
            return null;
        }
        Fields second = Fields.of(fields.at("escalation"), node, mistakes, List.of("within", "onTimeout"), Set.of());
        return new Level(
                second.duration("within", preset, SHORTEST, LONGEST),
                onTimeout(second, List.of(OnTimeout.FAIL, OnTimeout.ACCEPT), mistakes));
    }

    private static OnTimeout onTimeout(Fields fields, List<OnTimeout> allowed, Mistakes mistakes) {
        JsonNode value = fields.get("onTimeout");
        if (value.isMissingNode()) {
            return OnTimeout.FAIL;
        }
        return allowed.stream()
                .filter(each -> each.text().equals(value.textValue()))
                .findFirst()
                .orElseGet(() -> {
                    String words = allowed.stream().map(OnTimeout::text).collect(Collectors.joining(", "));
                    mistakes.add(fields.at("onTimeout"), "expected one of " + words);
                    return OnTimeout.FAIL;
                });
    }

    private static int reviewers(Fields fields, Mistakes mistakes) {
        JsonNode value = fields.get("reviewers");
        boolean fits = value.isMissingNode() || Stream.of(1, 2).anyMatch(n -> value.isInt() && value.intValue() == n);
        if (!fits) {
            mistakes.add(fields.at("reviewers"), "expected 1 or 2");
        }
        return value.asInt(1);
    }

    private static boolean flag(Fields fields, String name, Mistakes mistakes) {
        JsonNode value = fields.get(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            mistakes.add(fields.at(name), "expected true or false, got " + Fields.kind(value));
        }
        return value.asBoolean();
    }
}
