package dev.waybill.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.Review;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.Workbench;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Jobs that people decide on in the middle. */
abstract class StepReviews {

    static final String TECHNICAL = "{\"team\":\"technical\"}";
    static final String END = "review: {when: \"true\", within: 1h}";

    final Workbench bench = new Workbench();
    final FlowWalk walk = new FlowWalk(bench);

    final Job opened(String step) throws InterruptedException {
        return opened(step, "");
    }

    final Job opened(String step, String end) throws InterruptedException {
        bench.publish(TestTasks.deciding(step, end));
        return walk.begin("deciding");
    }

    final void refused(Job job, ProblemCode code, String why, ThrowingCallable act) {
        Job before = bench.read(job);
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code))
                .hasMessageContaining(why);
        assertThat(bench.read(job).records()).isEqualTo(before.records());
    }

    static Review review(Job job) {
        return job.review().orElseThrow();
    }
}
