package dev.waybill.local.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.review.DecideReview.Request;
import dev.waybill.core.review.ShowReview;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.local.trial.mock.Mock;
import dev.waybill.local.trial.mock.Mocks;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands in for the people who decide in the middle of a flow, where a mock says what they decide for. */
final class MockedPeople {

    private final JobChain chain;
    private final ShowReview showReview;
    private final DecideReview decideReview;
    private final Mocks mocks;
    private int decided;

    MockedPeople(JobChain chain, TaskCatalog catalog, PayloadStore payloads, Mocks mocks, Clock clock, EventLog log) {
        this.chain = chain;
        this.showReview = new ShowReview(chain, catalog, payloads, clock);
        this.decideReview = new DecideReview(
                chain, catalog, payloads, new JobDispatch((job, priority, delay) -> {}, log), clock, log);
        this.mocks = mocks;
    }

    /** The job as it stands then: as it was where it waits for nobody that a mock stands in for. */
    Job decide(Job job) {
        Optional<Mock> answer = mocks.answer(step(job), 0);
        return answer.isEmpty() ? job : decide(job, answer.get().answer());
    }

    /** As many people as the step wants. */
    private Job decide(Job seen, JsonNode wanted) {
        @Nullable JsonNode proposed = showReview.shown(seen).answer();
        boolean approves = wanted.equals(proposed);
        int version = open(seen).map(Review::version).orElseThrow();
        Job job = seen;
        while (open(job).filter(review -> review.version() == version).isPresent()) {
            Decided decision = approves ? Decided.APPROVED : Decided.CORRECTED;
            try {
                job = decideReview.decide(
                        person(++decided),
                        job.key(),
                        new Request(decision, version, approves ? null : wanted, null, null));
            } catch (Problem refused) {
                throw new MockedDecisionException(step(seen), refused);
            }
        }
        return chain.read(job.key()).orElseThrow();
    }

    /** The step that the job waits in for a person; empty for none. */
    private static String step(Job job) {
        return open(job).map(Review::opened).map(ReviewOpened::step).orElse("");
    }

    private static Optional<Review> open(Job job) {
        return job.state() == JobState.AWAITING_REVIEW ? job.review() : Optional.empty();
    }

    /** Another than who submitted the job, and than whoever decided before. */
    private static Principal person(int number) {
        return new Principal("trial", Actor.person("person-" + number, "a person"), Scope.ALL);
    }
}
