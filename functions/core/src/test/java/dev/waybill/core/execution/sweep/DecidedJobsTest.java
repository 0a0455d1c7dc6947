package dev.waybill.core.execution.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore.DueJob;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Jobs that a person has decided on in the middle, and whose message may be lost. */
class DecidedJobsTest {

    private final Workbench bench = new Workbench().publish(TestTasks.deciding("within: 1h", ""));
    private final FlowWalk walk = new FlowWalk(bench);
    private final Looks looks = new Looks(bench);

    /** What waits for a person longer than anything lasts may lose many runs on the way there. */
    @Test
    void runsThatWereLostBefore_holdUpNothingBehindTheDecision() throws Exception {
        Job job = bench.submit("deciding", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        for (int lost = 0; lost < 3; lost++) {
            bench.clock.advance(Duration.ofMinutes(2));
            looks.lose(job);
        }
        Job open = walk.run(job);
        assertThat(open.lostRuns()).isEqualTo(3);
        assertThat(open.state()).isEqualTo(JobState.AWAITING_REVIEW);
        Job decided = walk.approve("ada", open);
        looks.delays.clear();

        looks.with(Status.ABSENT).resume(due(decided));

        assertThat(looks.delays).containsExactly(Duration.ZERO);
        assertThat(walk.run(decided).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void afterAStart_eachIsSentAtOnce_andOnesThatPeopleHaveAreNot() throws Exception {
        Job open = walk.begin("deciding");
        Job decided = walk.approve("ada", walk.begin("deciding"));
        bench.sent.clear();

        looks.with(Status.ABSENT).resume(due(open));
        looks.with(Status.ABSENT).resume(due(decided));

        assertThat(bench.sent).singleElement().satisfies(sent -> {
            assertThat(sent.job()).isEqualTo(decided.key().id());
            assertThat(sent.run()).isEqualTo(2);
        });
    }

    private DueJob due(Job job) {
        return new DueJob(job.key(), bench.clock.instant());
    }
}
