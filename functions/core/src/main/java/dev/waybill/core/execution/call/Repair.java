package dev.waybill.core.execution.call;

import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.task.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asking a model again whose answer did not fit: the same prompt, then what it answered and what was wrong with it. */
final class Repair {

    private static final int MOST_SHOWN_CHARACTERS = 20_000;
    private static final String WHOLE = ": ";

    private Repair() {}

    /** Whether a model may be asked again after this attempt. */
    static boolean isLeft(Job job, Step step, Attempt attempt) {
        long invalid = job.attemptsSinceRedriven().stream()
                .filter(other -> isInvalid(other)
                        && other.announced().step().equals(step.name())
                        && other.name().model() == attempt.name().model())
                .count();
        return isInvalid(attempt) && invalid <= step.policy().repairs();
    }

    /** The attempt that this position is to repair. */
    static Optional<Attempt> of(Job job, Step step, Position position) {
        return job.attempt(step.name(), position.model(), position.tryNumber() - 1)
                .filter(Repair::isInvalid);
    }

    /** The call with what was wrong before. */
    static ModelCall call(ModelCall call, Attempt invalid, @Nullable String answer) {
        if (!(call instanceof ModelCall.Generate generate)) {
            return call;
        }
        @Nullable AttemptSettled settled = invalid.settled();
        List<String> violations = settled == null || settled.violations() == null ? List.of() : settled.violations();
        StringBuilder user = new StringBuilder(generate.user());
        user.append("\n\nYou were asked this before.");
        if (answer != null) {
            user.append(" Your answer was:\n").append(shortened(answer)).append("\n");
        } else {
            user.append(' ');
        }
        user.append("That answer cannot be used:\n");
        violations.forEach(
                violation -> user.append("- ").append(said(violation)).append('\n'));
        user.append("Answer again, whole, with JSON that fits the schema.");
        return generate.asking(user.toString());
    }

    /** What is wrong with the answer as a whole has no place before it, and reads as what it is. */
    private static String said(String violation) {
        return violation.startsWith(WHOLE) ? violation.substring(WHOLE.length()) : violation;
    }

    private static boolean isInvalid(Attempt attempt) {
        return attempt.settled() != null && attempt.settled().verdict() == Verdict.INVALID;
    }

    /** Cut between characters: half a surrogate pair is no text that could be sent. */
    static String shortened(String answer) {
        if (answer.length() <= MOST_SHOWN_CHARACTERS) {
            return answer;
        }
        boolean within = Character.isHighSurrogate(answer.charAt(MOST_SHOWN_CHARACTERS - 1));
        return answer.substring(0, within ? MOST_SHOWN_CHARACTERS - 1 : MOST_SHOWN_CHARACTERS) + " …";
    }
}
