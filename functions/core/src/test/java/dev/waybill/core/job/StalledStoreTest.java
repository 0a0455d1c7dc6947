package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StallingJobStore;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table that answers late, or not at all, shortly before a job's deadline. */
class StalledStoreTest {

    private static final int ROUNDS = 300;
    private static final List<Long> STALLS = List.of(0L, 0L, 5L, 300L, 900L, 1_100L, 4_000L, 20_000L);

    /** How a job may come to an end that its deadline does not bring. */
    enum Act {
        COMPLETE,
        APPROVE,
        CANCEL,
        FAIL,
        NOBODY_DECIDED
    }

    @ParameterizedTest
    @EnumSource
    void finalRecordOtherThanExpired_neverLandsWithinASecondOfTheDeadline(Act act) throws Exception {
        Random random = new Random(7);
        int ended = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ended += endsInTime(act, random) ? 1 : 0;
        }
        assertThat(ended).as("how many came to their own end").isBetween(1, ROUNDS - 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "CANCEL", "FAIL"})
    void silentTable_isLeftToTheNextWhoTries(Act act) throws Exception {
        Stand stand = new Stand(act);
        stand.store.stall(() -> Duration.ofSeconds(2), () -> false);
        assertThatThrownBy(() -> stand.act(act, Duration.ofMinutes(5)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not say in time");
        stand.store.stall(() -> Duration.ZERO, () -> true);
        assertThat(stand.bench.read(stand.job).state().isFinal()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "APPROVE", "CANCEL", "FAIL"})
    void putOfWhichNothingWasHeard_findsItself(Act act) throws Exception {
        Stand stand = new Stand(act);
        stand.store.stallClosing(Duration.ofMillis(1_500));
        stand.act(act, Duration.ofMinutes(5));
        assertThat(stand.bench.read(stand.job).state().isFinal()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "APPROVE", "CANCEL", "FAIL"})
    void putThatComesLate_findsItself(Act act) throws Exception {
        Stand stand = new Stand(act);
        stand.store.holdUp();
        stand.store.stallClosing(Duration.ofMillis(1_500));
        stand.act(act, Duration.ofMinutes(5));
        assertThat(stand.bench.read(stand.job).records().stream()
                        .filter(record -> record.state().isFinal()))
                .hasSize(1);
    }

    private static boolean endsInTime(Act act, Random random) throws Exception {
        Stand stand = new Stand(act);
        Duration left = Duration.ofMillis(500 + random.nextInt(6_000));
        stand.store.stall(() -> Duration.ofMillis(STALLS.get(random.nextInt(STALLS.size()))), random::nextBoolean);
        try {
            stand.act(act, left);
        } catch (IllegalStateException | Problem late) {
            assertThat(late).isNotNull();
        }
        stand.store.stall(() -> Duration.ZERO, () -> true);
        Job job = stand.expired();
        assertThat(job.state().isFinal()).isTrue();
        if (job.state() != JobState.EXPIRED) {
            assertThat(stand.store.landed(job.last()))
                    .as(job.records().stream()
                            .map(record -> record.event().type().text())
                            .collect(Collectors.joining(", ")))
                    .isBeforeOrEqualTo(job.deadlineAt().minusSeconds(1));
        }
        return job.state() != JobState.EXPIRED;
    }

    /** A job right before the act that is to end it. */
    private static final class Stand {

        final TestingClock clock = new TestingClock();
        final StallingJobStore store;
        final Workbench bench;
        final Job job;

        Stand(Act act) throws Exception {
            store = new StallingJobStore(new InMemoryJobStore(clock), clock);
            bench = new Workbench(clock, unused -> store);
            bench.publish(TestTasks.sorting(1, "invoices"));
            bench.publish(TestTasks.reviewed("within: 2m"));
            bench.endpoints.on(
                    "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
            boolean reviewed = act == Act.APPROVE || act == Act.NOBODY_DECIDED;
            job = bench.submit(reviewed ? "reviewed" : "sorting", "{\"text\":\"x\"}");
            if (reviewed) {
                bench.call(job, 0, 0, 1);
                bench.openReview().open(Position.start(job.key(), 1));
            }
        }

        void act(Act act, Duration left) throws Exception {
            Job now = bench.read(job);
            switch (act) {
                case COMPLETE -> {
                    bench.endpoints.on("embedded", call -> {
                        goTo(now, left);
                        return ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}");
                    });
                    bench.call(job, 0, 0, 1);
                }
                case APPROVE -> {
                    goTo(now, left);
                    int version = now.review().orElseThrow().version();
                    bench.decideReview()
                            .decide(
                                    Workbench.WHO,
                                    job.key(),
                                    new DecideReview.Request(Decided.APPROVED, version, null, null, null));
                }
                case CANCEL -> {
                    goTo(now, left);
                    bench.cancelJob().cancel(Workbench.WHO, job.key());
                }
                case FAIL -> {
                    goTo(now, left);
                    new FailJob(bench.chain).fail(Position.start(job.key(), 1));
                }
                case NOBODY_DECIDED -> {
                    goTo(now, left);
                    look();
                }
            }
        }

        private void goTo(Job now, Duration left) {
            clock.advance(Duration.between(clock.instant(), now.deadlineAt().minus(left)));
        }

        private void look() {
            bench.lookAfterJob(new StandingExecutions(Status.RUNNING)).look(job.key());
        }

        Job expired() {
            Duration left = Duration.between(clock.instant(), bench.read(job).deadlineAt());
            if (!left.isNegative()) {
                clock.advance(left.plusSeconds(1));
            }
            look();
            return bench.read(job);
        }
    }
}
