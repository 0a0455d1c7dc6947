package dev.waybill.core.execution.call;

import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.AttemptSettled.Judged;
import dev.waybill.core.job.AttemptSettled.Reply;
import dev.waybill.core.job.AttemptSettled.Spent;
import dev.waybill.core.job.AttemptSettled.Trouble;
import dev.waybill.core.job.FailureCode;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.GateFinding;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settling record's facts for each way an attempt can end. */
final class Settlements {

    private Settlements() {}

    static AttemptSettled accepted(
            Answered call,
            ModelAnswer answer,
            String name,
            @Nullable Double confidence,
            @Nullable List<String> missing,
            GateFinding gate,
            long costMicros) {
        Judged judged = Judged.holding(gate.stops() ? Verdict.UNSURE : Verdict.ACCEPTED, name, confidence, missing);
        return answered(call, answer, gate.stops() ? judged.gateSaw(gate.saw()) : judged, costMicros);
    }

    /** The answer may be as good as it likes: what the task says fails on it. */
    static AttemptSettled faulty(
            Answered call, ModelAnswer answer, String what, @Nullable String name, long costMicros) {
        return answered(call, answer, Judged.invalid(List.of(what), name), costMicros)
                .because(FailureCode.TASK_FAULTY);
    }

    /** One of several answers that are compared: what it says of itself counts for nothing. */
    static AttemptSettled sampled(Answered call, ModelAnswer answer, String name, long costMicros) {
        return answered(call, answer, Judged.sampled(name), costMicros);
    }

    static AttemptSettled invalid(
            Answered call, ModelAnswer answer, List<String> violations, @Nullable String name, long costMicros) {
        return answered(call, answer, Judged.invalid(violations, name), costMicros);
    }

    private static AttemptSettled answered(Answered call, ModelAnswer answer, Judged judged, long costMicros) {
        return new AttemptSettled(
                call.attempt().toString(),
                call.attempt().step(),
                call.outcome().word(),
                judged,
                new Reply(answer.responseModel(), answer.responseId(), List.of(answer.finishReason())),
                Trouble.NONE,
                Spent.of(answer.tokens(), costMicros, call.took()));
    }

    /** An attempt that brought no answer. Providers charge nothing for most of them, but for a refusal as for an answer. */
    static AttemptSettled unanswered(Answered call, long costMicros) {
        ModelOutcome outcome = call.outcome();
        boolean counted = outcome instanceof ModelOutcome.Refused || !Tokens.NONE.equals(outcome.tokens());
        @Nullable Tokens tokens = counted ? outcome.tokens() : null;
        return new AttemptSettled(
                call.attempt().toString(),
                call.attempt().step(),
                outcome.word(),
                outcome instanceof ModelOutcome.Refused ? Judged.REFUSED : Judged.NOTHING,
                Reply.NONE,
                new Trouble(reason(outcome), outcome.word().text(), retryAfterMs(outcome)),
                Spent.of(tokens, costMicros, call.took()));
    }

    private static @Nullable String reason(ModelOutcome outcome) {
        if (outcome instanceof ModelOutcome.Throttled throttled) {
            return throttled.reason();
        } else if (outcome instanceof ModelOutcome.Unavailable unavailable) {
            return unavailable.reason();
        } else if (outcome instanceof ModelOutcome.TimedOut timedOut) {
            return timedOut.reason();
        } else if (outcome instanceof ModelOutcome.ContextTooLong tooLong) {
            return tooLong.reason();
        } else if (outcome instanceof ModelOutcome.Refused refused) {
            return refused.reason();
        } else if (outcome instanceof ModelOutcome.Misconfigured misconfigured) {
            return misconfigured.reason();
        }
        return null;
    }

    private static @Nullable Long retryAfterMs(ModelOutcome outcome) {
        @Nullable Duration asked = outcome instanceof ModelOutcome.Throttled throttled ? throttled.retryAfter() : null;
        return asked == null ? null : asked.toMillis();
    }
}
