package dev.waybill.workflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import dev.waybill.workflow.crash.Person.Act;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * An execution that waited for a person when the functions were updated, with the definition it began with: its job is decided all
 * the same, by whatever means, and the execution ends by itself and changes nothing.
 */
class WaitingExecutionTest {

    /** As the definitions of before say: longer than any review of theirs. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(16_000_000);

    /** The definition of 0.1.0 knows no error by the name that ends it, and tries again for so many seconds. */
    private static final int UNKNOWN_ERROR_RETRIED = 14;

    @ParameterizedTest
    @EnumSource(names = "CURRENT", mode = Mode.EXCLUDE)
    void job_isDecidedAllTheSame_andItsExecutionEndsByItsTimeLimit(Definitions old) {
        for (List<Act> acts : List.of(
                List.of(Act.CLAIM, Act.APPROVE),
                List.of(Act.CORRECT),
                List.of(Act.REJECT),
                List.of(Act.CANCEL),
                List.<Act>of())) {
            OneJob job = waiting(new World(new KillSwitch(Kind.FUNCTION), old));
            Job decided = job.until(JobState::isFinal, acts);
            assertThat(job.processes().running()).as("nobody wakes it").isOne();
            job.later(TIME_LIMIT);
            assertThat(job.processes().running()).isZero();
            assertThat(job.now().records()).isEqualTo(decided.records());
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CURRENT", mode = Mode.EXCLUDE)
    void executionThatSomebodyStops_leavesTheReviewOpen(Definitions old) {
        OneJob job = waiting(new World(new KillSwitch(Kind.FUNCTION), old));
        Job open = job.now();
        job.processes().stop(job.key, 1);
        job.second();
        assertThat(job.now().records()).isEqualTo(open.records());
        assertThat(job.until(JobState::isFinal, List.of(Act.APPROVE)).state()).isEqualTo(JobState.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(names = "CURRENT", mode = Mode.EXCLUDE)
    void executionThatEndsLate_leavesTheNextRunsReviewOpen(Definitions old) {
        World world = new World(new KillSwitch(Kind.FUNCTION), old);
        OneJob job = waiting(world);
        Job again = job.until(JobState.AWAITING_REVIEW::equals, List.of(Act.CANCEL, Act.RETRY));
        assertThat(again.run()).isEqualTo(2);
        for (int second = 0; second < UNKNOWN_ERROR_RETRIED; second++) {
            job.second();
        }
        assertThat(job.processes().running()).as("the first run's waits still").isOne();
        // What its definition does at its time limit.
        new FailJob(world.chain).fail(Position.start(job.key, 1));
        job.processes().stop(job.key, 1);
        job.second();
        assertThat(job.now().records()).isEqualTo(again.records());
        assertThat(job.until(JobState::isFinal, List.of(Act.APPROVE)).state()).isEqualTo(JobState.COMPLETED);
    }

    /** A job with a person, its execution waiting for a token; the functions that are there now send none. */
    private static OneJob waiting(World world) {
        world.provider.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.5}"));
        world.functionsOfBefore = true;
        OneJob job = new OneJob(world, "reviewed");
        job.until(JobState.AWAITING_REVIEW::equals, List.of());
        assertThat(job.processes().running()).isOne();
        world.functionsOfBefore = false;
        return job;
    }
}
