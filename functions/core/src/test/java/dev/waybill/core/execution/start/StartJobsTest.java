package dev.waybill.core.execution.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.project.GiveSlotsBack;
import dev.waybill.core.execution.project.RecordFollower.Followed;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobQueue.SlotWait;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.Waiting;
import dev.waybill.core.job.Waiting.What;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.model.EndpointConfig.Together;
import dev.waybill.core.slot.OpenPools;
import dev.waybill.core.slot.SlotPool;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.InMemoryExecutions;
import dev.waybill.core.testing.InMemoryJobQueue;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that are started once they hold their slots, and those that have to wait for some. */
class StartJobsTest {

    private static final OpenPools.Note OPEN = new OpenPools.Note(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
    private static final SlotPool FIRST_BULK = SlotPool.of("first", Priority.BULK);
    private static final SlotPool SECOND_BULK = SlotPool.of("second", Priority.BULK);

    private final Workbench bench = new Workbench();
    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final InMemoryJobQueue queue = new InMemoryJobQueue(bench.clock);
    private int bulkUnderWay = 100;

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.reply()).publish(TestTasks.deciding("within: 1h", ""));
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"))
                .on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hello\"}"))
                .on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
    }

    private Job submit(String tenant, String task, Priority priority) {
        Principal who = new Principal(tenant, Actor.key("key_1", "tests"), Scope.ALL);
        return bench.submitJob()
                .submit(
                        who,
                        new SubmitRequest(
                                new Wanted(task, null),
                                Json.parse("{\"text\":\"x\"}"),
                                priority,
                                null,
                                Labels.NONE,
                                null,
                                null))
                .job();
    }

    private Job bulk(String tenant) {
        return submit(tenant, "reply", Priority.BULK);
    }

    private static QueuedJob message(Job job) {
        return new QueuedJob(job.key().tenant(), job.key().id(), job.run());
    }

    private void start(QueuedJob message, Priority from) {
        bench.startJobs(executions, bulkUnderWay).start(message, from, (job, delay) -> queue.send(job, from, delay));
    }

    /** Slots of an endpoint are taken some seconds after it got a limit. */
    private void limited(String endpoint, Together limits) {
        bench.endpoints.together(endpoint, limits);
        bench.slotStore.note(SlotPool.of(endpoint, Priority.BULK), OPEN);
        bench.slotStore.note(SlotPool.of(endpoint, Priority.INTERACTIVE), OPEN);
        bench.slotStore.writes = 0;
    }

    private boolean start(Job job) {
        start(message(job), job.queue());
        return isStarted(job);
    }

    private boolean isStarted(Job job) {
        return executions.status(job.key(), job.run()) == Status.RUNNING;
    }

    private List<JobKey> holders(SlotPool pool) {
        return bench.slotStore.look(pool).slots().values().stream()
                .map(slot -> slot.job())
                .toList();
    }

    /** As the stream tells of the job's last record. */
    private void tell(Job job) {
        new GiveSlotsBack(bench.slots(), bench.openPools()).follow(List.of(new Followed(job, job.version())));
    }

    @Test
    void interactiveJob_whereNothingIsLimited_isStartedWithoutALookAtAnything() {
        start(new QueuedJob("acme", "job_that_cannot_be_read", 1), Priority.INTERACTIVE);
        assertThat(executions.status(new JobKey("acme", "job_that_cannot_be_read"), 1))
                .isEqualTo(Status.RUNNING);
        assertThat(bench.slotStore.reads + bench.slotStore.writes).isZero();
    }

    @Test
    void interactiveJob_asksForNoSlot_whereOnlyBulkJobsAreLimited() {
        bench.endpoints.together("first", new Together(null, 1));
        assertThat(start(submit("acme", "reply", Priority.INTERACTIVE))).isTrue();
        assertThat(bench.slotStore.reads + bench.slotStore.writes).isZero();
    }

    @Test
    void bulkJobsFirstMessage_isSentAnewWithoutALookAtTheJob_whileNoSlotIsFree() {
        bulkUnderWay = 1;
        assertThat(start(bulk("acme"))).isTrue();
        SlotWait known =
                SlotWait.ofBulk(bench.clock.instant(), bench.clock.instant().plus(Duration.ofHours(1)));
        start(new QueuedJob("acme", "job_that_cannot_be_read", 1, known), Priority.BULK);
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(queue.receive(Priority.BULK)).singleElement().satisfies(again -> {
            assertThat(again.job()).isEqualTo("job_that_cannot_be_read");
            assertThat(again.waited())
                    .isEqualTo(new SlotWait(1, known.since(), known.until(), List.of(SlotPool.BULK.name())));
        });
    }

    @Test
    void submittedBulkJob_isSentWithWhatItMayWaitFor_andAnotherWithout() {
        bench.sent.clear();
        Job bulk = bulk("acme");
        submit("acme", "reply", Priority.INTERACTIVE);
        assertThat(bench.sent)
                .extracting(QueuedJob::waited)
                .containsExactly(SlotWait.ofBulk(bulk.records().get(0).at(), bulk.deadlineAt()), null);
    }

    @Test
    void bulkJob_takesASlotOfTheDeployment_inOneWrite_whereverItsMessageCameFrom() {
        Job job = bulk("acme");
        start(message(job), Priority.UNKNOWN);
        assertThat(isStarted(job)).isTrue();
        assertThat(holders(SlotPool.BULK)).containsExactly(job.key());
        assertThat(bench.slotStore.writes).isOne();
    }

    @Test
    void jobThatFindsNoSlot_isSentAnewToTheSameQueue_laterEachTime_andIsSeenToWait() {
        bulkUnderWay = 1;
        start(bulk("acme"));
        Job late = bulk("acme");
        assertThat(start(late)).isFalse();
        bench.clock.advance(Duration.ofMillis(999));
        assertThat(queue.receive(Priority.BULK)).isEmpty();
        bench.clock.advance(Duration.ofMillis(1));
        QueuedJob again = queue.receive(Priority.BULK).get(0);
        assertThat(again.waited()).isNotNull().satisfies(waited -> {
            assertThat(waited.tries()).isOne();
            assertThat(waited.pools()).containsExactly(SlotPool.BULK.name());
        });

        // Whole seconds, one more or less by the job's id: those of the third look are more than those of the second.
        start(again, Priority.BULK);
        bench.clock.advance(Duration.ofMillis(999));
        assertThat(queue.receive(Priority.BULK)).isEmpty();
        bench.clock.advance(Duration.ofMillis(1_001));
        start(queue.receive(Priority.BULK).get(0), Priority.BULK);
        bench.clock.advance(Duration.ofMillis(2_999));
        assertThat(queue.receive(Priority.BULK)).isEmpty();
        bench.clock.advance(Duration.ofMillis(1_001));
        assertThat(queue.receive(Priority.BULK)).hasSize(1);
        assertThat(bench.lookAtWaits().of(late, bench.clock.instant())).contains(new Waiting(What.SLOT, null));
        assertThat(bench.read(late).version())
                .as("its records say nothing of it")
                .isOne();
    }

    @Test
    void jobThatWaits_isNotReadToBeToldThatThereIsNone() {
        bulkUnderWay = 1;
        start(bulk("acme"));
        Job late = bulk("acme");
        start(late);
        bench.clock.advance(Duration.ofSeconds(1));
        QueuedJob waiting = queue.receive(Priority.BULK).get(0);
        QueuedJob unknown = new QueuedJob("acme", "job_that_cannot_be_read", 1, waiting.waited());
        start(unknown, Priority.BULK);
        bench.clock.advance(Duration.ofSeconds(2));
        assertThat(queue.receive(Priority.BULK)).singleElement().satisfies(sent -> assertThat(sent.job())
                .isEqualTo(unknown.job()));
    }

    @Test
    void slotThatIsGivenBackAtTheEnd_goesToTheJobThatWaits() {
        bulkUnderWay = 1;
        Job first = bulk("acme");
        start(first);
        Job second = bulk("acme");
        start(second);
        tell(bench.cancelJob().cancel(Workbench.WHO, first.key()));
        bench.clock.advance(Duration.ofSeconds(1));
        start(queue.receive(Priority.BULK).get(0), Priority.BULK);
        assertThat(isStarted(second)).isTrue();
        assertThat(holders(SlotPool.BULK)).containsExactly(second.key());
        assertThat(bench.lookAtWaits().of(bench.read(first), bench.clock.instant()))
                .isEmpty();
    }

    @Test
    void slotOfAJobThatNobodyGivesBack_endsAtItsDeadline() {
        bulkUnderWay = 1;
        start(bulk("acme"));
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(start(bulk("acme"))).isTrue();
    }

    @Test
    void messageOfAJobThatIsOver_orThatComesTwice_takesNoMoreSlots() {
        Job job = bulk("acme");
        start(job);
        start(job);
        assertThat(holders(SlotPool.BULK)).containsExactly(job.key());
        assertThat(bench.slotStore.writes).isOne();
        tell(bench.cancelJob().cancel(Workbench.WHO, job.key()));
        start(job);
        assertThat(holders(SlotPool.BULK)).isEmpty();
    }

    @Test
    void limitedEndpoints_areThoseOfTheFirstUnfinishedStepThatAsksOne_allOrNone() {
        limited("first", new Together(null, 1));
        limited("second", new Together(null, 2));
        Job one = bulk("acme");
        assertThat(start(one)).isTrue();
        assertThat(holders(FIRST_BULK)).containsExactly(one.key());
        assertThat(holders(SECOND_BULK)).containsExactly(one.key());
        assertThat(bench.slotStore.writes).isEqualTo(3);

        Job two = bulk("acme");
        assertThat(start(two)).isFalse();
        assertThat(holders(SECOND_BULK)).containsExactly(one.key());
        assertThat(holders(SlotPool.BULK)).containsExactly(one.key());
        assertThat(bench.slotStore.waiter(FIRST_BULK, "acme")).isPresent();
        assertThat(bench.slotStore.waiter(SECOND_BULK, "acme"))
                .as("of what it would find it keeps nothing from others")
                .isEmpty();
    }

    @Test
    void endpointThatGetsALimit_isNotedBeforeASlotOfItIsTaken_untilAllWhoGiveSlotsBackKnow() {
        bench.endpoints.together("first", new Together(3, null));
        GiveSlotsBack early = new GiveSlotsBack(bench.slots(), bench.openPools());
        Job job = submit("acme", "reply", Priority.INTERACTIVE);
        early.follow(List.of(new Followed(job, 1)));
        assertThat(start(job)).isFalse();
        bench.clock.advance(Duration.ofSeconds(9));
        start(queue.receive(Priority.INTERACTIVE).get(0), Priority.INTERACTIVE);
        assertThat(isStarted(job)).isFalse();
        bench.clock.advance(Duration.ofSeconds(2));
        start(queue.receive(Priority.INTERACTIVE).get(0), Priority.INTERACTIVE);
        assertThat(isStarted(job)).isTrue();
        assertThat(holders(SlotPool.of("first", Priority.INTERACTIVE))).containsExactly(job.key());
        Job ended = bench.cancelJob().cancel(Workbench.WHO, job.key());
        early.follow(List.of(new Followed(ended, ended.version())));
        assertThat(holders(SlotPool.of("first", Priority.INTERACTIVE))).isEmpty();
    }

    @Test
    void interactiveJobs_goPastBulkOnesThatWaitAtTheSameEndpoint() {
        limited("first", new Together(5, 1));
        start(bulk("acme"));
        assertThat(start(bulk("acme"))).isFalse();
        assertThat(start(submit("acme", "reply", Priority.INTERACTIVE))).isTrue();
        assertThat(holders(SlotPool.of("first", Priority.INTERACTIVE))).hasSize(1);
    }

    @Test
    void laterRun_takesItsJobsSlotOver_andTheStreamsLateWordOfTheFirstTakesNothingFromIt() throws Exception {
        bulkUnderWay = 1;
        Job job = submit("acme", "deciding", Priority.BULK);
        start(job);
        FlowWalk walk = new FlowWalk(bench);
        Job open = walk.run(job);
        Job decided = walk.approve("ada", open);
        start(message(decided), Priority.INTERACTIVE);
        assertThat(isStarted(decided)).isTrue();
        tell(open);
        assertThat(holders(SlotPool.BULK)).containsExactly(job.key());
        tell(walk.run(decided));
        assertThat(holders(SlotPool.BULK)).isEmpty();
    }

    @Test
    void jobThatWaitsForAPerson_holdsNothing_andTakesASlotByItsOwnPriorityToGoOn() throws Exception {
        bulkUnderWay = 1;
        Job job = submit("acme", "deciding", Priority.BULK);
        start(job);
        FlowWalk walk = new FlowWalk(bench);
        Job open = walk.run(job);
        tell(open);
        Job other = bulk("acme");
        assertThat(start(other)).isTrue();

        Job decided = walk.approve("ada", open);
        assertThat(decided.queue()).isEqualTo(Priority.INTERACTIVE);
        start(message(decided), Priority.INTERACTIVE);
        assertThat(isStarted(decided)).isFalse();
        tell(bench.cancelJob().cancel(Workbench.WHO, other.key()));
        bench.clock.advance(Duration.ofSeconds(1));
        start(queue.receive(Priority.INTERACTIVE).get(0), Priority.INTERACTIVE);
        assertThat(isStarted(decided)).isTrue();
    }
}
