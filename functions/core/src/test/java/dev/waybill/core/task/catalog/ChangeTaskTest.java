package dev.waybill.core.task.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.key.Tenant;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.Rollout.By;
import dev.waybill.core.testing.TestingClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeTaskTest {

    private static final Rollout HALVES = new Rollout(Map.of(1, 50, 2, 50), By.SUBJECT);

    private final TestingClock clock = new TestingClock();
    private final InMemoryTaskStore store = new InMemoryTaskStore(clock);
    private final ChangeTask change = new ChangeTask(store);

    @BeforeEach
    void publish() {
        publish("acme", 1);
        publish("acme", 2);
    }

    @Test
    void rollOut_replacesTheRolloutWhole() {
        TaskHead answered = change.rollOut("acme", "sorting", HALVES, head -> true);
        assertThat(answered).isEqualTo(store.head("acme", "sorting").orElseThrow());
        assertThat(answered.rollout()).isEqualTo(HALVES);
        assertThat(change.rollOut("acme", "sorting", Rollout.of(2), head -> true)
                        .rollout())
                .isEqualTo(Rollout.of(2));
    }

    @Test
    void rollOut_ofVersionsThatAreNotPublished_namesEach_andChangesNothing() {
        Rollout faulty = new Rollout(Map.of(1, 1, 3, 1, 10, 0), By.JOB);
        assertThatThrownBy(() -> change.rollOut("acme", "sorting", faulty, head -> true))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
                    assertThat(problem.faults())
                            .extracting(Problem.Fault::pointer)
                            .containsExactly("/weights/3", "/weights/10");
                });
        assertThat(store.head("acme", "sorting").orElseThrow().rollout()).isEqualTo(Rollout.of(1));
    }

    @Test
    void rollOut_ofAPartThatCouldReachNobody_isRefused() {
        Rollout faulty = new Rollout(Map.of(1, 20_000, 2, 1), By.JOB);
        assertThatThrownBy(() -> change.rollOut("acme", "sorting", faulty, head -> true))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.faults())
                        .extracting(Problem.Fault::pointer)
                        .containsExactly("/weights/2"));
    }

    @Test
    void rollOut_afterAnotherChange_isRefusedToWhoHasNotSeenIt() {
        long seen = store.head("acme", "sorting").orElseThrow().revision();
        change.retire("acme", "sorting");
        assertThatThrownBy(() -> change.rollOut("acme", "sorting", HALVES, head -> head.revision() == seen))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                        .isEqualTo(ProblemCode.PRECONDITION_FAILED));
    }

    @Test
    void rollOut_ofWhatWasBefore_isExactlyThat_andLeavesNothingToGoBackTo() {
        assertThat(head().previous()).as("never changed").isEmpty();
        Rollout before = new Rollout(Map.of(1, 30, 2, 0), By.SUBJECT);
        rollOut(before);
        assertThat(head().previous()).contains(Rollout.of(1));
        rollOut(Rollout.of(2));
        assertThat(head().previous()).contains(before);

        rollOut(head().previous().orElseThrow());

        assertThat(head().rollout()).isEqualTo(before);
        assertThat(head().previous()).isEmpty();
        rollOut(HALVES);
        assertThat(head().previous()).as("a change after it").contains(before);
    }

    @Test
    void rollOut_ofWhatThereIs_isNoChangeToGoBackFrom() {
        rollOut(HALVES);
        rollOut(HALVES);
        assertThat(head().previous()).contains(Rollout.of(1));
        rollOut(Rollout.of(1));
        rollOut(Rollout.of(1));
        assertThat(head().previous()).as("went back, sent twice").isEmpty();
    }

    /** Weights in other numbers and another way to draw are changes too. */
    @Test
    void rollOut_ofTheSameSharesOtherwise_isAChangeToGoBackFrom() {
        rollOut(HALVES);
        Rollout drawnByJob = new Rollout(HALVES.weights(), By.JOB);
        rollOut(drawnByJob);
        assertThat(head().previous()).contains(HALVES);
        rollOut(new Rollout(Map.of(1, 1, 2, 1), By.JOB));
        assertThat(head().previous()).contains(drawnByJob);
    }

    @Test
    void retireReviveAndPublishing_leaveWhatToGoBackTo() {
        rollOut(HALVES);
        change.retire("acme", "sorting");
        change.revive("acme", "sorting");
        publish("acme", 3);
        store.publishDraft(draft("acme"), clock.instant().plusSeconds(60));
        assertThat(head().previous()).contains(Rollout.of(1));
    }

    @Test
    void firstVersionOfADraft_hasNothingToGoBackTo() {
        store.publishDraft(draft("initech"), clock.instant().plusSeconds(60));
        publish("initech", 3);
        assertThat(store.head("initech", "sorting").orElseThrow().previous()).isEmpty();
    }

    /** The second to go back sees nothing that it could take for the way back. */
    @Test
    void twoAtOnce_whoGoBack_oneOfThemIsRefused_andItIsUndoneOnce() throws Exception {
        for (int round = 0; round < 50; round++) {
            rollOut(HALVES);
            rollOut(Rollout.of(2));
            TaskHead seen = head();
            CyclicBarrier both = new CyclicBarrier(2);
            List<Boolean> took = atOnce(n -> {
                both.await();
                try {
                    change.rollOut("acme", "sorting", seen.previous().orElseThrow(), seen::equals);
                    return true;
                } catch (Problem refused) {
                    return false;
                }
            });
            assertThat(took).containsExactlyInAnyOrder(true, false);
            assertThat(head().rollout()).isEqualTo(HALVES);
            assertThat(head().previous()).isEmpty();
        }
    }

    @Test
    void publishing_isNoChangeThatStopsARollout() {
        long seen = store.head("acme", "sorting").orElseThrow().revision();
        publish("acme", 3);
        store.publishDraft(draft("acme"), clock.instant().plusSeconds(60));
        assertThat(change.rollOut("acme", "sorting", HALVES, head -> head.revision() == seen)
                        .latestVersion())
                .isEqualTo(3);
    }

    @Test
    void twoAtOnce_whoHaveSeenTheSame_oneOfThemIsRefused() throws Exception {
        for (int round = 0; round < 50; round++) {
            long seen = store.head("acme", "sorting").orElseThrow().revision();
            CyclicBarrier both = new CyclicBarrier(2);
            List<Boolean> took = atOnce(n -> {
                both.await();
                try {
                    change.rollOut("acme", "sorting", Rollout.of(n + 1), head -> head.revision() == seen);
                    return true;
                } catch (Problem refused) {
                    assertThat(refused.code()).isEqualTo(ProblemCode.PRECONDITION_FAILED);
                    return false;
                }
            });
            assertThat(took).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void twoAtOnce_whoDoNotSayWhatTheySaw_areBothTaken_andOneOfThemHolds() throws Exception {
        List<Rollout> took = atOnce(n -> change.rollOut("acme", "sorting", Rollout.of(n + 1), head -> true)
                .rollout());
        assertThat(took).contains(store.head("acme", "sorting").orElseThrow().rollout());
        assertThat(store.head("acme", "sorting").orElseThrow().revision()).isEqualTo(3);
    }

    @Test
    void retireAndRevive_areDoneOnce_andLeaveTheRollout() {
        change.rollOut("acme", "sorting", HALVES, head -> true);
        TaskHead retired = change.retire("acme", "sorting");
        assertThat(retired.retired()).isTrue();
        assertThat(change.retire("acme", "sorting")).isEqualTo(retired);
        TaskHead revived = change.revive("acme", "sorting");
        assertThat(revived.retired()).isFalse();
        assertThat(revived.rollout()).isEqualTo(HALVES);
        assertThat(change.revive("acme", "sorting")).isEqualTo(revived);
    }

    @Test
    void operatorsTask_isNotTheTenantsToChange_andIsToldSo() {
        store.publish(new TaskVersion(Tenant.OPERATOR, TestTasks.parsed(TestTasks.reply()), clock.instant()));
        assertThatThrownBy(() -> change.retire("acme", "reply"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND))
                .hasMessageContaining("reply is the operator's task")
                .hasMessageContaining("_operator")
                .hasMessageContaining("POST /v1/tasks");
        assertThatThrownBy(() -> change.retire("acme", "none"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND))
                .hasMessageNotContaining("operator");
        assertThatThrownBy(() -> change.rollOut("other", "sorting", HALVES, head -> true))
                .hasMessageNotContaining("operator");
        assertThat(change.retire(Tenant.OPERATOR, "reply").retired()).isTrue();
    }

    private void rollOut(Rollout next) {
        TaskHead answered = change.rollOut("acme", "sorting", next, head -> true);
        assertThat(answered).isEqualTo(head());
    }

    private TaskHead head() {
        return store.head("acme", "sorting").orElseThrow();
    }

    private interface Act<T> {
        T of(int n) throws Exception;
    }

    private static <T> List<T> atOnce(Act<T> act) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<T> all = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(IntStream.range(0, 2)
                    .mapToObj(n -> (Callable<T>) () -> act.of(n))
                    .toList())) {
                all.add(future.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private void publish(String owner, int version) {
        store.publish(
                new TaskVersion(owner, TestTasks.parsed(TestTasks.sorting(version, "invoices")), clock.instant()));
    }

    private TaskVersion draft(String owner) {
        return new TaskVersion(owner, TestTasks.parsed(TestTasks.sorting(3, "draft")), clock.instant(), true);
    }
}
