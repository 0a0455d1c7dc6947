package dev.waybill.workflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.workflow.crash.KillPointsIT.Way;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import dev.waybill.workflow.crash.Person.Act;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** An open review needs nothing but the tables, from the record that opens it on. */
class ReviewWithoutExecutionTest {

    private final World world = new World(new KillSwitch(Kind.FUNCTION));

    @BeforeEach
    void unsureModel() {
        world.provider.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.5}"));
    }

    @Test
    void execution_endsWithTheRecordThatOpensTheReview() {
        OneJob job = open("reviewed");
        assertThat(job.processes().running()).isZero();
        assertThat(job.processes().started()).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"APPROVED", "CORRECTED", "REJECTED", "ESCALATED", "NOBODY_CAME.*"},
            mode = Mode.MATCH_ANY)
    void review_outlivesEveryExecution_andEndsWithoutOne(Way way) {
        OneJob job = open(way.task);
        job.loseAllButTables();
        assertThat(job.until(JobState::isFinal, way.acts()).state()).isEqualTo(way.end);
        assertThat(job.processes().asked()).as("questions to the engine").isZero();
        assertThat(job.processes().started()).as("executions started").isZero();
    }

    @ParameterizedTest
    @EnumSource(names = "REDRIVEN_AFTER_.*", mode = Mode.MATCH_ANY)
    void jobThatIsRedriven_getsOneExecution_itsNextRuns(Way way) {
        OneJob job = open(way.task);
        job.loseAllButTables();
        Job completed = job.until(JobState::isFinal, way.acts());
        assertThat(completed.state()).isEqualTo(way.end);
        assertThat(completed.run()).isEqualTo(2);
        assertThat(job.processes().started()).isOne();
    }

    @Test
    void review_isOpenForLongerThanAnyEngineRemembers() {
        World.publish(TestTasks.reviewed("within: 800d, onTimeout: accept")
                .replace("task: reviewed", "task: patient")
                .replace("deadline: 10m", "deadline: 10m\nprivacy: {keep: {payloads: 900d, records: 1000d}}"));
        OneJob decided = open("patient");
        decided.later(Duration.ofDays(799));
        assertThat(decided.now().state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(decided.until(JobState::isFinal, List.of(Act.APPROVE)).state())
                .isEqualTo(JobState.COMPLETED);
    }

    @Test
    void reviewThatNobodyDecidedInYears_endsAsItsTaskSays() {
        World.publish(TestTasks.reviewed("within: 700d, onTimeout: accept")
                .replace("task: reviewed", "task: trusting")
                .replace("deadline: 10m", "deadline: 10m\nprivacy: {keep: {payloads: 900d, records: 1000d}}"));
        OneJob left = open("trusting");
        left.later(Duration.ofDays(700));
        assertThat(left.until(JobState::isFinal, List.of()).state()).isEqualTo(JobState.COMPLETED);
        assertThat(left.processes().asked()).isZero();
    }

    private OneJob open(String task) {
        OneJob job = new OneJob(world, task);
        job.until(JobState.AWAITING_REVIEW::equals, List.of());
        return job;
    }
}
