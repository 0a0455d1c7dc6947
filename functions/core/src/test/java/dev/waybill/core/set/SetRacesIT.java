package dev.waybill.core.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.JobState;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.SetQueue.SetWork;
import dev.waybill.core.set.get.BatchView;
import dev.waybill.core.testing.Workbench;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** Two who work on one batch at once. */
class SetRacesIT {

    private static final int ITEMS = 300;

    private final SetBench bench = new SetBench();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private SetKey create(List<SetItem> items) {
        return bench.createBatch()
                .create(Workbench.WHO, SetBench.request(items))
                .batch()
                .head()
                .key();
    }

    private void together(List<Callable<Boolean>> work) throws Exception {
        List<Future<Boolean>> done = new ArrayList<>();
        for (Callable<Boolean> one : work) {
            done.add(threads.submit(one));
        }
        for (Future<Boolean> one : done) {
            assertThat(one.get()).isTrue();
        }
    }

    private Callable<Boolean> expander(SetWork work) {
        return () -> {
            bench.workOnSets(new SideBySide(threads, 2)).work(work);
            return true;
        };
    }

    @RepeatedTest(5)
    void expandersOfOnePiece_makeEachJobOnce() throws Exception {
        SetKey key = create(SetBench.items(0, ITEMS));
        SetWork work = bench.receive().get(0);
        together(List.of(expander(work), expander(work), expander(work)));
        assertThat(bench.roundsByItem(key)).hasSize(ITEMS);
        bench.goOn(here -> here.view(key).head().progress().status().isFinal());
        assertThat(bench.view(key).of(EntryState.COMPLETED)).isEqualTo(200);
        assertThat(bench.view(key).of(EntryState.FAILED)).isEqualTo(100);
    }

    @RepeatedTest(5)
    void expanderAgainstCanceller_leaveNoJobBehind() throws Exception {
        // Nothing but a cancel ends them.
        SetKey key = create(IntStream.range(0, ITEMS)
                .mapToObj(n -> SetBench.item("item-" + n, SetBench.WAITS))
                .toList());
        SetWork work = bench.receive().get(0);
        together(List.of(expander(work), () -> {
            bench.cancelBatch().cancel(Workbench.WHO, key);
            bench.receive().forEach(bench.workOnSets()::work);
            return true;
        }));
        bench.goOn(here -> here.view(key).head().progress().status().isFinal());
        bench.goOn(here -> here.messages() == 0);

        BatchView view = bench.view(key);
        assertThat(view.head().progress().status()).isEqualTo(SetStatus.CANCELLED);
        assertThat(view.counts().ended()).isEqualTo(ITEMS);
        bench.jobTable.keys().forEach(job -> assertThat(
                        bench.jobTable.read(job).orElseThrow().state())
                .isEqualTo(JobState.CANCELLED));
    }

    @RepeatedTest(5)
    void addersAtOnce_eachBringTheirOwnItems() throws Exception {
        SetKey key = bench.createBatch()
                .create(Workbench.WHO, SetBench.request(null))
                .batch()
                .head()
                .key();
        List<Callable<Boolean>> adders = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            int from = n * 50;
            adders.add(() -> {
                bench.addItems().add(Workbench.WHO, key, SetBench.items(from, 50), null);
                return true;
            });
        }
        together(adders);
        bench.closeBatch().close(Workbench.WHO, key);
        bench.goOn(here -> here.view(key).head().progress().status().isFinal());
        assertThat(bench.view(key).total()).isEqualTo(300);
        assertThat(bench.roundsByItem(key)).hasSize(300);
        assertThat(bench.view(key).of(EntryState.INVALID)).isZero();
    }

    @RepeatedTest(5)
    void addersAndACloser_leaveNothingBehindTheEnd() throws Exception {
        SetKey key = bench.createBatch()
                .create(Workbench.WHO, SetBench.request(null))
                .batch()
                .head()
                .key();
        List<Callable<Boolean>> work = new ArrayList<>();
        List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
        for (int n = 0; n < 5; n++) {
            int from = n * 10;
            work.add(() -> {
                try {
                    taken.add(bench.addItems()
                            .add(Workbench.WHO, key, SetBench.items(from, 10), null)
                            .taken());
                } catch (Problem closed) {
                    assertThat(closed.code()).isEqualTo(ProblemCode.BATCH_CLOSED);
                }
                return true;
            });
        }
        work.add(() -> {
            bench.closeBatch().close(Workbench.WHO, key);
            return true;
        });
        together(work);
        assertThat(bench.view(key).total())
                .isEqualTo(taken.stream().mapToInt(Integer::intValue).sum());
        bench.goOn(here -> here.view(key).head().progress().status().isFinal());
        assertThat(bench.roundsByItem(key)).hasSize(bench.view(key).total());
    }
}
