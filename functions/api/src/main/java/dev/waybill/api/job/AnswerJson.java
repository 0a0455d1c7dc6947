package dev.waybill.api.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobEvent.Unknown;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a completed job's output comes from: which model after how many attempts, and who decided that it holds. */
public final class AnswerJson {

    private static final String MODEL = "model";

    private AnswerJson() {}

    /** Empty where no model answered and nobody decided, or where it is not known who completed the job. */
    public static Optional<ObjectNode> of(Job job) {
        if (job.decisive().event() instanceof Unknown) {
            return Optional.empty();
        }
        if (!(job.decisive().event() instanceof ReviewDecided decided)) {
            String decidedBy = decidedOnTheWay(job);
            return job.answeringAttempt()
                    .map(last -> about(job, last, decidedBy))
                    .or(() -> Optional.of(withoutModel(job, decidedBy)).filter(answer -> !decidedBy.equals(MODEL)));
        }
        String decidedBy = job.decisive().actor().equals(Actor.SWEEPER) ? "timeout" : "person";
        boolean asTheModelSaid = job.review()
                .map(Review::opened)
                .filter(opened -> Objects.equals(opened.answer(), decided.answer()))
                .isPresent();
        return Optional.of(reviewed(job)
                .filter(attempt -> asTheModelSaid)
                .map(attempt -> about(job, attempt, decidedBy))
                .orElseGet(() -> withoutModel(job, decidedBy)));
    }

    /** Who let answers out in the middle of a flow: a person where one did, else the time that passed; where nobody had to, the model. */
    private static String decidedOnTheWay(Job job) {
        List<Actor> deciders = job.records().stream()
                .filter(record -> record.event() instanceof ReviewDecided && record.state() == JobState.IN_PROGRESS)
                .map(JobRecord::actor)
                .toList();
        if (deciders.isEmpty()) {
            return MODEL;
        }
        return deciders.stream().allMatch(Actor.SWEEPER::equals) ? "timeout" : "person";
    }

    private static ObjectNode withoutModel(Job job, String decidedBy) {
        return Json.object().put("attempts", job.attempts().size()).put("decided_by", decidedBy);
    }

    /** The attempt whose answer was looked at. */
    private static Optional<Attempt> reviewed(Job job) {
        return job.review().map(review -> review.opened().attempt()).flatMap(name -> job.attempts().stream()
                .filter(attempt -> attempt.announced().attempt().equals(name))
                .findFirst());
    }

    private static ObjectNode about(Job job, Attempt last, String decidedBy) {
        @Nullable AttemptSettled settled = last.settled();
        ObjectNode answer = Json.object()
                .put("endpoint", last.announced().endpoint())
                .put(
                        "model",
                        settled == null || settled.reply().model() == null
                                ? last.announced().requestModel()
                                : settled.reply().model());
        if (settled != null && settled.confidence() != null) {
            answer.put("confidence", settled.confidence());
        }
        answer.put("attempts", job.attempts().size())
                .put("repaired", isRepaired(job, last))
                .put("decided_by", decidedBy);
        List<String> missing = job.missing();
        if (!missing.isEmpty()) {
            missing.forEach(answer.putArray("missing")::add);
        }
        return answer;
    }

    /** Whether the model was shown what was wrong with its answer before. */
    private static boolean isRepaired(Job job, Attempt attempt) {
        return job.attempt(
                        attempt.announced().step(),
                        attempt.name().model(),
                        attempt.name().tryNumber() - 1)
                .map(Attempt::settled)
                .filter(before -> before.verdict() == Verdict.INVALID)
                .isPresent();
    }
}
