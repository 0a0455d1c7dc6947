package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.expression.EvaluationException;
import dev.waybill.asl.expression.JsonTemplate;
import dev.waybill.asl.expression.Scope;
import dev.waybill.asl.model.ChoiceState;
import dev.waybill.asl.model.Effects;
import dev.waybill.asl.model.FailState;
import dev.waybill.asl.model.MapState;
import dev.waybill.asl.model.ParallelState;
import dev.waybill.asl.model.PassState;
import dev.waybill.asl.model.State;
import dev.waybill.asl.model.SucceedState;
import dev.waybill.asl.model.TaskState;
import dev.waybill.asl.model.WaitState;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each type of state does. */
final class Steps {

    private Steps() {}

    static void run(Strand strand, State state) {
        if (state instanceof PassState pass) {
            strand.leave(pass.effects(), pass.next(), strand.scope(), strand.input());
        } else if (state instanceof ChoiceState choice) {
            choose(strand, choice);
        } else if (state instanceof TaskState task) {
            TaskAttempt.begin(strand, task);
        } else if (state instanceof WaitState wait) {
            pause(strand, wait);
        } else if (state instanceof SucceedState succeed) {
            strand.leave(new Effects(Map.of(), succeed.output()), null, strand.scope(), strand.input());
        } else if (state instanceof FailState fail) {
            fail(strand, fail);
        } else if (state instanceof ParallelState parallel) {
            Fork.parallel(strand, parallel);
        } else if (state instanceof MapState map) {
            Fork.map(strand, map);
        }
    }

    private static void choose(Strand strand, ChoiceState choice) {
        Scope scope = strand.scope();
        for (int i = 0; i < choice.rules().size(); i++) {
            ChoiceState.Rule rule = choice.rules().get(i);
            JsonNode holds = rule.condition().evaluate(scope);
            if (!holds.isBoolean()) {
                throw Numbers.unexpected(rule.condition(), "Choices[" + i + "]/Condition", "boolean", holds);
            }
            if (holds.booleanValue()) {
                strand.leave(rule.effects(), rule.next(), scope, strand.input());
                return;
            }
        }
        if (choice.defaultNext() == null) {
            // Not the documented States.NoChoiceMatched: this is what the service is seen to answer.
            throw new StateFailure(
                    StateError.RUNTIME,
                    strand.sentence(
                            "Failed to transition out of the state. The state does not point to a next state."));
        }
        strand.leave(choice.effects(), choice.defaultNext(), scope, strand.input());
    }

    private static void pause(Strand strand, WaitState wait) {
        Scope scope = strand.scope();
        Duration delay;
        if (wait.seconds() != null) {
            delay = Duration.ofSeconds(Numbers.whole(wait.seconds(), "Seconds", scope, 0, 99_999_999));
        } else if (wait.timestamp() != null) {
            JsonNode until = wait.timestamp().evaluate(scope);
            try {
                delay = Duration.between(
                        strand.run().services().clock().now(),
                        OffsetDateTime.parse(until.asText()).toInstant());
            } catch (DateTimeParseException e) {
                throw until.isTextual()
                        ? new EvaluationException(
                                "Timestamp",
                                "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: "
                                        + until.textValue())
                        : Numbers.unexpected(wait.timestamp(), "Timestamp", "timestamp", until);
            }
        } else {
            delay = Duration.ZERO;
        }
        Recovery.Pause.start(
                strand, delay, () -> strand.leave(wait.effects(), wait.next(), strand.scope(), strand.input()));
    }

    private static void fail(Strand strand, FailState fail) {
        Scope scope = strand.scope();
        strand.end(new StateError(text(fail.error(), "Error", scope), text(fail.cause(), "Cause", scope)));
    }

    private static @Nullable String text(@Nullable JsonTemplate template, String field, Scope scope) {
        if (template == null) {
            return null;
        }
        JsonNode value = template.evaluate(scope);
        if (!value.isTextual()) {
            throw Numbers.unexpected(template, field, "string", value);
        }
        return value.textValue();
    }
}
