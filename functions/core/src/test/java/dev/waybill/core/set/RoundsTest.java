package dev.waybill.core.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.SetHead.StopWhen;
import dev.waybill.core.set.create.BatchRequest;
import dev.waybill.core.set.get.BatchView;
import dev.waybill.core.set.retry.RetryBatch.Retried;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Cancelling batches, their deadlines, stopping those that go wrong, and trying again. */
class RoundsTest {

    private static final Principal CANCELLER = new Principal("acme", Actor.key("key_2", "stops"), Scope.ALL);

    private final SetBench bench = new SetBench();

    private SetKey create(List<SetItem> items) {
        return create(items, null, null);
    }

    private SetKey create(List<SetItem> items, @Nullable Duration deadline, @Nullable StopWhen stopWhen) {
        return bench.createBatch()
                .create(
                        Workbench.WHO,
                        new BatchRequest(
                                new Wanted("sorting", null),
                                Priority.BULK,
                                new BatchRequest.Bounds(deadline, stopWhen),
                                Labels.NONE,
                                items,
                                null,
                                null))
                .batch()
                .head()
                .key();
    }

    private static List<SetItem> waiting(int many) {
        return IntStream.range(0, many)
                .mapToObj(n -> SetBench.item("item-" + n, SetBench.WAITS))
                .collect(Collectors.toList());
    }

    private SetStatus settle(SetKey key) {
        bench.goOn(here -> here.view(key).head().progress().status().isFinal());
        return bench.view(key).head().progress().status();
    }

    @Test
    void cancel_keepsWhatEnded_andCancelsTheRest() {
        SetKey key = create(List.of(
                SetBench.item("a", "x"), SetBench.item("b", SetBench.FAILS), SetBench.item("c", SetBench.WAITS)));
        bench.goOn(here -> here.view(key).processing() == 1);

        assertThat(bench.cancelBatch().cancel(CANCELLER, key).head().progress().status())
                .isEqualTo(SetStatus.CANCELLING);
        assertThat(settle(key)).isEqualTo(SetStatus.CANCELLED);

        BatchView view = bench.view(key);
        assertThat(view.of(EntryState.COMPLETED)).isEqualTo(1);
        assertThat(view.of(EntryState.FAILED)).isEqualTo(1);
        assertThat(view.of(EntryState.CANCELLED)).isEqualTo(1);
        Job cancelled = bench.jobTable
                .read(new JobKey(key.tenant(), SetIds.job(key, "c", 1)))
                .orElseThrow();
        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(cancelled.last().actor()).isEqualTo(CANCELLER.actor());
        assertThat(bench.cancelBatch().cancel(CANCELLER, key).head().progress().status())
                .isEqualTo(SetStatus.CANCELLED);
    }

    @Test
    void itemsThatHaveNoJobYet_areCancelledWithoutOne_andTriedAgainWithTheirInputs() {
        SetKey key = create(SetBench.items(0, 1_200));
        bench.cancelBatch().cancel(CANCELLER, key);
        assertThat(settle(key)).isEqualTo(SetStatus.CANCELLED);
        assertThat(bench.view(key).of(EntryState.CANCELLED)).isEqualTo(1_200);
        assertThat(bench.jobTable.keys()).isEmpty();

        assertThat(bench.retryBatch().retry(CANCELLER, key).opened()).isTrue();
        assertThat(settle(key)).isEqualTo(SetStatus.COMPLETED);

        assertThat(bench.view(key).of(EntryState.COMPLETED)).isEqualTo(800);
        assertThat(bench.view(key).of(EntryState.FAILED)).isEqualTo(400);
        assertThat(bench.roundsByItem(key).values()).hasSize(1_200).containsOnly(Set.of(2));
    }

    @Test
    void cancelOfABatchThatTakesItems_closesIt() {
        SetKey key = bench.createBatch()
                .create(Workbench.WHO, SetBench.request(null))
                .batch()
                .head()
                .key();
        assertThat(bench.cancelBatch().cancel(CANCELLER, key).head().progress().status())
                .isEqualTo(SetStatus.CANCELLED);
        assertThatThrownBy(() -> bench.addItems().add(Workbench.WHO, key, SetBench.items(0, 1), null))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.BATCH_CLOSED));
    }

    @Test
    void cancelOfACompletedBatch_isRefused() {
        SetKey key = create(List.of(SetBench.item("a", "x")));
        settle(key);
        assertThatThrownBy(() -> bench.cancelBatch().cancel(CANCELLER, key))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.CONFLICT));
    }

    @Test
    void deadline_keepsWhatFinished_andTheRestExpires() {
        SetKey key = create(
                List.of(SetBench.item("a", "x"), SetBench.item("b", SetBench.WAITS)), Duration.ofMinutes(30), null);

        assertThat(settle(key)).isEqualTo(SetStatus.EXPIRED);

        assertThat(bench.view(key).of(EntryState.COMPLETED)).isEqualTo(1);
        assertThat(bench.view(key).of(EntryState.EXPIRED)).isEqualTo(1);
    }

    @Test
    void itemsThatHaveNoJobAtTheDeadline_expireWithoutOne() {
        SetKey key = create(SetBench.items(0, 30), Duration.ofMinutes(1), null);
        bench.loseMessages();
        bench.clock.advance(Duration.ofMinutes(2));

        assertThat(settle(key)).isEqualTo(SetStatus.EXPIRED);

        assertThat(bench.view(key).of(EntryState.EXPIRED)).isEqualTo(30);
        assertThat(bench.jobTable.keys()).isEmpty();
    }

    @Test
    void batchThatGoesWrong_isStopped_withTheReason() {
        SetKey key = create(
                IntStream.range(0, 300)
                        .mapToObj(n -> SetBench.item("item-" + n, n < 150 ? SetBench.FAILS : SetBench.WAITS))
                        .collect(Collectors.toList()),
                null,
                new StopWhen(50, null));

        assertThat(settle(key)).isEqualTo(SetStatus.CANCELLED);

        BatchView view = bench.view(key);
        assertThat(view.head().progress().reason()).isEqualTo("failed_percent");
        assertThat(view.of(EntryState.FAILED)).isEqualTo(150);
        assertThat(view.of(EntryState.CANCELLED)).isEqualTo(150);
    }

    @Test
    void fewEndedItems_stopNothing() {
        SetKey key = create(
                IntStream.range(0, 99)
                        .mapToObj(n -> SetBench.item("item-" + n, SetBench.FAILS))
                        .collect(Collectors.toList()),
                null,
                new StopWhen(1, null));
        assertThat(settle(key)).isEqualTo(SetStatus.COMPLETED);
        assertThat(bench.view(key).head().progress().reason()).isNull();
    }

    @Test
    void retry_givesWhatFailedNewJobs_andLeavesTheOthers() {
        SetKey key = create(SetBench.items(0, 30));
        settle(key);

        Retried retried = bench.retryBatch().retry(CANCELLER, key);
        assertThat(retried.opened()).isTrue();
        assertThat(retried.batch().head().progress().round()).isEqualTo(2);
        assertThat(bench.retryBatch().retry(CANCELLER, key).opened())
                .as("the round is open")
                .isFalse();
        settle(key);

        assertThat(bench.view(key).of(EntryState.FAILED)).isEqualTo(10);
        assertThat(bench.roundsByItem(key).get("item-2")).containsExactly(1, 2);
        assertThat(bench.roundsByItem(key).get("item-1")).containsExactly(1);
        assertThat(bench.ended.stream().map(end -> end.progress().round())).containsExactly(1, 2);
        Job again = bench.jobTable
                .read(new JobKey(key.tenant(), SetIds.job(key, "item-2", 2)))
                .orElseThrow();
        assertThat(again.records().get(0).actor()).isEqualTo(CANCELLER.actor());
    }

    @Test
    void retryWhereNothingFailed_orNothingEnded_isRefused() {
        SetKey done = create(List.of(SetBench.item("a", "x")));
        settle(done);
        SetKey under = create(waiting(1));
        for (SetKey key : List.of(done, under)) {
            assertThatThrownBy(() -> bench.retryBatch().retry(CANCELLER, key))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.CONFLICT));
        }
    }

    @Test
    void retryOfABatchThatPeopleHold_saysSo() {
        SetKey key = create(List.of(SetBench.item("a", SetBench.WAITS), SetBench.item("b", SetBench.WAITS)));
        bench.goOn(here -> here.sets.entries(key, List.of("a")).containsKey("a"));
        bench.sets.move(key, List.of(new EntryMove("a", 1, 99, EntryState.AWAITING_REVIEW, JobUsage.NONE)));

        assertThatThrownBy(() -> bench.retryBatch().retry(CANCELLER, key))
                .hasMessageContaining("1 of its items wait for a person");
    }

    @Test
    void retryWhoseInputsGoTooSoon_isRefused() {
        SetKey key = create(List.of(SetBench.item("a", SetBench.FAILS)));
        settle(key);
        bench.clock.advance(Duration.between(
                        bench.clock.instant(),
                        bench.view(key).head().asked().times().payloadsExpireAt())
                .minus(Duration.ofHours(24)));
        assertThatThrownBy(() -> bench.retryBatch().retry(CANCELLER, key))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.PAYLOADS_DELETED));
    }

    @Test
    void jobRedrivenByItself_changesItsBatchNoMore() {
        SetKey key = create(List.of(SetBench.item("a", SetBench.FAILS)));
        settle(key);
        Job job = bench.jobTable
                .read(new JobKey(key.tenant(), SetIds.job(key, "a", 1)))
                .orElseThrow();
        bench.redrive(job);
        bench.goOn(here -> here.jobTable.read(job.key()).orElseThrow().state().isFinal());
        bench.goOn(here -> here.streamIsEmpty());
        assertThat(bench.setTable.entries(key, List.of("a")).get("a"))
                .satisfies(entry -> assertThat(entry.version()).isEqualTo(2));
        assertThat(bench.ended).hasSize(1);
    }

    @Test
    void retiredTask_goesOnForABatchThatWasTaken() {
        SetKey key = create(SetBench.items(0, 3));
        bench.retire("sorting");
        assertThat(settle(key)).isEqualTo(SetStatus.COMPLETED);
        assertThatThrownBy(() -> create(SetBench.items(0, 1)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TASK_RETIRED));
        assertThat(bench.jobTable.keys()).hasSize(3);
    }

    @Test
    void machineTime_beginsWithTheFirstRun_withinTheBatchs() {
        SetKey key = create(List.of(SetBench.item("a", SetBench.WAITS)), Duration.ofHours(5), null);
        bench.goOn(here -> !here.jobTable.keys().isEmpty());
        Job queued =
                bench.jobTable.read(bench.jobTable.keys().iterator().next()).orElseThrow();
        bench.clock.advance(Duration.ofHours(1));
        assertThat(queued.deadlineAt())
                .isEqualTo(bench.view(key).head().progress().deadlineAt());
        assertThat(queued.deadlineFrom(bench.clock.instant()))
                .isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(10)));
        Job begun = bench.begin(queued);
        assertThat(begun.deadlineAt()).isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(begun.isOverdue(bench.clock.instant().plus(Duration.ofMinutes(10))))
                .isTrue();
    }
}
