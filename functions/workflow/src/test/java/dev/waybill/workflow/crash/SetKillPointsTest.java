package dev.waybill.workflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.SetBench;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStatus;
import dev.waybill.core.set.get.BatchView;
import dev.waybill.core.testing.Workbench;
import dev.waybill.workflow.crash.KillSwitch.Killed;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every effect on a batch's way, killed right before and right after, by the death of the function or of the process, or by the failure of
 * that one call; then two of them in one life. Whatever dies, each item has one job a round, the counts are right, and nothing is lost.
 */
@Execution(ExecutionMode.CONCURRENT)
class SetKillPointsTest {

    private static final int PAIRS = 60;
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final Map<Way, List<String>> TRACES = new ConcurrentHashMap<>();

    /** What becomes of a batch. */
    enum Way {
        WITH_ITEMS,
        IN_CHUNKS,
        CANCELLED,
        CANCELLED_BEFORE_ANY_JOB,
        RETRIED
    }

    static Stream<Arguments> killPoints() {
        return Stream.of(Way.values()).flatMap(way -> KINDS.stream().flatMap(kind -> IntStream.range(
                        0, trace(way).size())
                .mapToObj(point -> Arguments.of(way, kind, point, trace(way).get(point)))));
    }

    @ParameterizedTest(name = "{0}, {1} {3} ({2})")
    @MethodSource("killPoints")
    void batch_comesToItsEnd_whateverDiesWhen(Way way, Kind kind, int point, String name) {
        KillSwitch killSwitch = new KillSwitch(kind, point);
        new Life(killSwitch).check(way);
        assertThat(killSwitch.passed()).as("the kill point was reached").hasSizeGreaterThan(point);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void batch_comesToItsEnd_whateverDiesTwice(Way way) {
        Random random = new Random(42);
        int points = trace(way).size();
        for (int pair = 0; pair < PAIRS; pair++) {
            int first = random.nextInt(points);
            int second = first + 1 + random.nextInt(points);
            new Life(new KillSwitch(KINDS.get(pair % KINDS.size()), first, second)).check(way);
        }
    }

    @Test
    void everyPlaceThatCanDie_isAmongTheKillPoints() {
        Set<String> names = new TreeSet<>();
        for (Way way : Way.values()) {
            names.addAll(trace(way));
        }
        assertThat(names)
                .contains(
                        "before PieceStore.put",
                        "after SetStore.putChunk",
                        "after SetStore.put",
                        "before SetQueue.send",
                        "after SetStore.begin",
                        "before SetStore.refuseDuplicate",
                        "after PayloadStore.put",
                        "after JobStore.put accepted",
                        "before PieceStore.delete",
                        "after SetStore.move",
                        "before SetEnds.ended",
                        "after SetEnds.ended",
                        "after JobStore.put cancelled",
                        "after SetStore.again");
    }

    private static List<String> trace(Way way) {
        return TRACES.computeIfAbsent(way, wanted -> {
            KillSwitch none = new KillSwitch(Kind.FUNCTION);
            new Life(none).check(wanted);
            return List.copyOf(none.passed());
        });
    }

    /** One batch, from its beginning to its end. */
    private static final class Life {

        private final SetBench bench;

        Life(KillSwitch killSwitch) {
            this.bench = new SetBench(new SetBench.Guard() {
                @Override
                public <T> T guard(Class<T> port, T target) {
                    return killSwitch.guard(port, target);
                }
            });
        }

        void check(Way way) {
            SetKey key = way == Way.IN_CHUNKS ? inChunks() : whole(way);
            if (way == Way.CANCELLED) {
                bench.goOn(here -> here.view(key).processing() <= 1, this::isCut);
            }
            if (way == Way.CANCELLED || way == Way.CANCELLED_BEFORE_ANY_JOB) {
                asked(() -> bench.cancelBatch().cancel(Workbench.WHO, key));
            }
            settle(key, 1);
            if (way == Way.RETRIED) {
                asked(() -> bench.retryBatch().retry(Workbench.WHO, key));
                settle(key, 2);
            }
            checkEnd(way, bench.view(key));
            checkJobs(way, key);
            assertThat(bench.ended).as("its end is told of").isNotEmpty();
        }

        private SetKey whole(Way way) {
            List<SetItem> items = List.of(
                    SetBench.item("a", "x"),
                    SetBench.item("b", SetBench.FAILS),
                    SetBench.item("c", way == Way.CANCELLED ? SetBench.WAITS : "y"));
            return asked(() -> bench.createBatch().create(Workbench.WHO, SetBench.request(items, null, "once")))
                    .batch()
                    .head()
                    .key();
        }

        private SetKey inChunks() {
            SetKey key = asked(() -> bench.createBatch().create(Workbench.WHO, SetBench.request(null, null, "once")))
                    .batch()
                    .head()
                    .key();
            List<SetItem> one = List.of(SetBench.item("a", "x"), SetBench.item("b", SetBench.FAILS));
            List<SetItem> two = List.of(SetBench.item("a", "again"), SetBench.item("c", "y"));
            asked(() -> bench.addItems().add(Workbench.WHO, key, one, new Idempotency("1", "f1")));
            asked(() -> bench.addItems().add(Workbench.WHO, key, two, new Idempotency("2", "f2")));
            asked(() -> bench.closeBatch().close(Workbench.WHO, key));
            return key;
        }

        /** A caller who gets no answer asks again. */
        private <T> T asked(Supplier<T> request) {
            for (int n = 0; n < 5; n++) {
                try {
                    return request.get();
                } catch (Killed killed) {
                    note(killed);
                } catch (IllegalStateException failed) {
                    // The call failed, and the caller was told.
                }
            }
            throw new IllegalStateException("never answered");
        }

        private void settle(SetKey key, int round) {
            bench.goOn(
                    here -> here.view(key).head().progress().round() == round
                            && here.view(key).head().progress().status().isFinal()
                            && here.view(key).head().progress().dueAt() == null,
                    step -> {
                        boolean cut = isCut(step);
                        checkCounts(bench.view(key));
                        return cut;
                    });
        }

        private boolean isCut(SetBench.Step step) {
            try {
                step.run();
                return false;
            } catch (Killed killed) {
                note(killed);
                return true;
            } catch (IllegalStateException failed) {
                return true;
            }
        }

        private void note(Killed killed) {
            if (killed.kind == Kind.PROCESS) {
                bench.loseMessages();
            }
        }

        private static void checkCounts(BatchView view) {
            assertThat(view.processing())
                    .as("counts never hold more than the total")
                    .isNotNegative();
        }

        private static void checkEnd(Way way, BatchView view) {
            assertThat(view.processing()).isZero();
            assertThat(view.counts().ended()).isEqualTo(view.total());
            SetStatus status = view.head().progress().status();
            if (way == Way.CANCELLED || way == Way.CANCELLED_BEFORE_ANY_JOB) {
                assertThat(status).isEqualTo(SetStatus.CANCELLED);
            } else {
                assertThat(status).isEqualTo(SetStatus.COMPLETED);
                assertThat(view.of(EntryState.COMPLETED)).isEqualTo(2);
                assertThat(view.of(EntryState.FAILED)).isEqualTo(1);
            }
            if (way == Way.CANCELLED) {
                assertThat(view.of(EntryState.CANCELLED)).isEqualTo(1);
            }
            assertThat(view.total()).isEqualTo(way == Way.IN_CHUNKS ? 4 : 3);
            assertThat(view.of(EntryState.INVALID)).isEqualTo(way == Way.IN_CHUNKS ? 1 : 0);
        }

        /** One job an item and round; the bench says so where there are two. */
        private void checkJobs(Way way, SetKey key) {
            Map<String, Set<Integer>> rounds = bench.roundsByItem(key);
            if (way == Way.CANCELLED_BEFORE_ANY_JOB) {
                assertThat(rounds).isEmpty();
                return;
            }
            if (way == Way.CANCELLED) {
                // The last one waits for ever: its job was cancelled, or was not made by then.
                assertThat(rounds.keySet()).contains("a", "b").isSubsetOf("a", "b", "c");
                assertThat(bench.jobTable.keys())
                        .allMatch(job ->
                                bench.jobTable.read(job).orElseThrow().state().isFinal());
            } else {
                assertThat(rounds.keySet()).containsExactlyInAnyOrder("a", "b", "c");
            }
            assertThat(rounds.get("b")).isEqualTo(way == Way.RETRIED ? Set.of(1, 2) : Set.of(1));
            assertThat(rounds.get("a")).isEqualTo(Set.of(1));
        }
    }
}
