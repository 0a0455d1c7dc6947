package dev.waybill.core.workflow.call;

import dev.waybill.core.job.JobEvent.AttemptSettled;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
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
            boolean unsure,
            long costMicros) {
        Verdict verdict = unsure ? Verdict.UNSURE : Verdict.ACCEPTED;
        return answered(call, answer, verdict, null, name, confidence, missing, costMicros);
    }

    /** One of several answers that are compared: what it says of itself counts for nothing. */
    static AttemptSettled sampled(Answered call, ModelAnswer answer, String name, long costMicros) {
        return answered(call, answer, Verdict.SAMPLED, null, name, null, null, costMicros);
    }

    static AttemptSettled invalid(
            Answered call, ModelAnswer answer, List<String> violations, @Nullable String name, long costMicros) {
        return answered(call, answer, Verdict.INVALID, violations, name, null, null, costMicros);
    }

    private static AttemptSettled answered(
            Answered call,
            ModelAnswer answer,
            Verdict verdict,
            @Nullable List<String> violations,
            @Nullable String name,
            @Nullable Double confidence,
            @Nullable List<String> missing,
            long costMicros) {
        return new AttemptSettled(
                call.attempt().toString(),
                call.attempt().step(),
                call.outcome().name(),
                verdict,
                null,
                violations,
                name,
                confidence,
                answer.responseModel(),
                answer.responseId(),
                List.of(answer.finishReason()),
                input(answer.tokens()),
                output(answer.tokens()),
                null,
                costMicros,
                call.took().toMillis(),
                null,
                missing);
    }

    /** An attempt that brought no answer. Providers charge nothing for most of them, but for a refusal as for an answer. */
    static AttemptSettled unanswered(Answered call, long costMicros) {
        ModelOutcome outcome = call.outcome();
        boolean counted = outcome instanceof ModelOutcome.Refused || !Tokens.NONE.equals(outcome.tokens());
        @Nullable Tokens tokens = counted ? outcome.tokens() : null;
        return new AttemptSettled(
                call.attempt().toString(),
                call.attempt().step(),
                outcome.name(),
                outcome instanceof ModelOutcome.Refused ? Verdict.REFUSED : null,
                reason(outcome),
                null,
                null,
                null,
                null,
                null,
                null,
                input(tokens),
                output(tokens),
                outcome.name(),
                costMicros,
                call.took().toMillis(),
                retryAfterMs(outcome),
                null);
    }

    private static @Nullable Long input(@Nullable Tokens told) {
        return told == null ? null : told.input();
    }

    private static @Nullable Long output(@Nullable Tokens told) {
        return told == null ? null : told.output();
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
