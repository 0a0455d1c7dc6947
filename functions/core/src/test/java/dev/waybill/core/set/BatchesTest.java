package dev.waybill.core.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.set.SetQueue.SetWork;
import dev.waybill.core.set.add.AddItems.Taken;
import dev.waybill.core.set.create.BatchRequest;
import dev.waybill.core.set.create.CreateBatch.Created;
import dev.waybill.core.set.get.BatchView;
import dev.waybill.core.set.list.ListBatches;
import dev.waybill.core.set.list.ReadResults;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private final SetBench bench = new SetBench();

    private SetKey create(List<SetItem> items) {
        return bench.createBatch()
                .create(Workbench.WHO, SetBench.request(items))
                .batch()
                .head()
                .key();
    }

    private SetKey open() {
        return bench.createBatch()
                .create(Workbench.WHO, SetBench.request(null))
                .batch()
                .head()
                .key();
    }

    private SetStatus status(SetKey key) {
        return bench.view(key).head().progress().status();
    }

    private void settle(SetKey key) {
        bench.goOn(here -> status(key).isFinal());
    }

    @Test
    void batchOfManyItems_completes_andCountsEachOnce() {
        SetKey key = create(SetBench.items(0, 2_500));
        assertThat(bench.view(key).processing()).isEqualTo(2_500);

        settle(key);

        BatchView view = bench.view(key);
        assertThat(view.head().progress().status()).isEqualTo(SetStatus.COMPLETED);
        assertThat(view.total()).isEqualTo(2_500);
        assertThat(view.of(EntryState.FAILED)).isEqualTo(833);
        assertThat(view.of(EntryState.COMPLETED)).isEqualTo(1_667);
        assertThat(view.processing()).isZero();
        assertThat(bench.roundsByItem(key)).hasSize(2_500);
        assertThat(bench.pieceTable.size())
                .as("pieces are deleted once expanded")
                .isZero();
        assertThat(bench.ended).singleElement().satisfies(end -> assertThat(end.key())
                .isEqualTo(key));
        assertThat(view.head().progress().dueAt()).isNull();
    }

    @Test
    void itemsJob_carriesItsBatch_andTheBatchsTimes() {
        SetKey key = create(List.of(SetBench.item("a", SetBench.WAITS)));
        bench.goOn(here -> !here.jobTable.keys().isEmpty());

        Job job = bench.jobTable.read(bench.jobTable.keys().iterator().next()).orElseThrow();

        assertThat(job.accepted().item().batch()).isEqualTo(key.id());
        assertThat(job.accepted().item().customId()).isEqualTo("a");
        assertThat(job.deadlineAt()).isEqualTo(bench.view(key).head().progress().deadlineAt());
        assertThat(job.records().get(0).actor()).isEqualTo(Workbench.WHO.actor());
        assertThat(job.records().get(0).isUnderstood()).isTrue();
    }

    @Test
    void itemAgainstTheSchema_isInvalid_andTheOthersRun() {
        SetKey key = create(List.of(
                SetBench.item("a", "x"),
                new SetItem("b", Json.object().put("text", 7), null, null),
                SetBench.item("c", "y")));

        settle(key);

        BatchView view = bench.view(key);
        assertThat(view.of(EntryState.INVALID)).isEqualTo(1);
        assertThat(view.of(EntryState.COMPLETED)).isEqualTo(2);
        Entry invalid = bench.listItems()
                .page(key, EntryState.INVALID, 10, null)
                .items()
                .get(0);
        assertThat(invalid.customId()).isEqualTo("b");
        assertThat(invalid.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("invalid_input");
            assertThat(error.pointer()).isEqualTo("/input/text");
        });
    }

    @Test
    void customIdTwiceInOneRequest_isRefusedByName_andNothingIsKept() {
        assertThatThrownBy(() -> create(List.of(SetBench.item("a", "x"), SetBench.item("a", "y"))))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
                    assertThat(problem.faults()).singleElement().satisfies(fault -> {
                        assertThat(fault.pointer()).isEqualTo("/items/1/custom_id");
                        assertThat(fault.detail()).contains("a");
                    });
                });
        assertThat(bench.pieceTable.size()).isZero();
        assertThat(bench.setTable.list(Workbench.WHO.tenant(), null, 10)).isEmpty();
    }

    @Test
    void customIdOfAnotherChunk_isInvalid_andTheFirstStands() {
        SetKey key = open();
        bench.addItems().add(Workbench.WHO, key, List.of(SetBench.item("a", "one"), SetBench.item("b", "x")), null);
        bench.addItems().add(Workbench.WHO, key, List.of(SetBench.item("c", "y"), SetBench.item("a", "two")), null);
        bench.closeBatch().close(Workbench.WHO, key);

        settle(key);

        BatchView view = bench.view(key);
        assertThat(view.total()).isEqualTo(4);
        assertThat(view.of(EntryState.COMPLETED)).isEqualTo(3);
        assertThat(view.of(EntryState.INVALID)).isEqualTo(1);
        List<Entry> items = bench.listItems().page(key, null, 10, null).items();
        assertThat(items.stream().map(Entry::customId)).containsExactly("a", "b", "c", "a");
        assertThat(items.get(3).errors().get(0).code()).isEqualTo("duplicate_custom_id");
        assertThat(items.get(0).state()).isEqualTo(EntryState.COMPLETED);
    }

    @Test
    void customIdOfAnotherChunk_isInvalid_whicheverMessageComesFirst() {
        SetKey key = open();
        bench.addItems().add(Workbench.WHO, key, List.of(SetBench.item("a", "one")), null);
        bench.addItems().add(Workbench.WHO, key, List.of(), null);
        bench.addItems().add(Workbench.WHO, key, List.of(SetBench.item("a", "two")), null);
        bench.closeBatch().close(Workbench.WHO, key);
        List<SetWork> sent = bench.receive();
        assertThat(sent).hasSize(2);
        bench.workOnSets().work(sent.get(1));
        bench.workOnSets().work(sent.get(0));

        settle(key);

        List<Entry> items = bench.listItems().page(key, null, 10, null).items();
        assertThat(items).extracting(Entry::state).containsExactly(EntryState.COMPLETED, EntryState.INVALID);
    }

    @Test
    void chunkThatCannotBeExpanded_keepsThoseBehindItWaiting_forAWhileOnly() {
        SetKey key = open();
        bench.addItems().add(Workbench.WHO, key, List.of(SetBench.item("a", "one")), null);
        bench.addItems().add(Workbench.WHO, key, List.of(SetBench.item("b", "two")), null);
        // The first one's message is lost, and nobody looks after the set.
        SetWork second = bench.receive().get(1);
        int waits = 0;
        while (bench.view(key).of(EntryState.COMPLETED) + bench.jobTable.keys().size() == 0 && waits < 1_000) {
            bench.workOnSets().work(second);
            bench.clock.advance(Duration.ofSeconds(1));
            List<SetWork> again = bench.receive();
            if (again.isEmpty()) {
                break;
            }
            second = again.get(0);
            waits++;
        }
        assertThat(waits).isBetween(1, 999);
        assertThat(bench.jobTable.keys()).hasSize(1);
    }

    @Test
    void itemsAddedAgainUnderTheirKey_areTakenOnce() {
        SetKey key = open();
        Idempotency once = new Idempotency("k1", "f1");
        List<SetItem> items = SetBench.items(0, 5);
        Taken first = bench.addItems().add(Workbench.WHO, key, items, once);
        Taken again = bench.addItems().add(Workbench.WHO, key, items, once);
        assertThat(first).isEqualTo(new Taken(5, 5, false));
        assertThat(again).isEqualTo(new Taken(5, 5, true));
        assertThatThrownBy(() -> bench.addItems().add(Workbench.WHO, key, items, new Idempotency("k1", "another")))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                        .isEqualTo(ProblemCode.IDEMPOTENCY_MISMATCH));
        bench.closeBatch().close(Workbench.WHO, key);
        assertThat(bench.addItems().add(Workbench.WHO, key, items, once).replayed())
                .as("what was taken before the batch was closed is still told")
                .isTrue();
        assertThatThrownBy(() -> bench.addItems().add(Workbench.WHO, key, SetBench.items(9, 1), null))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.BATCH_CLOSED));
    }

    @Test
    void batchSentAgainUnderItsKey_isTheSame() {
        Created first = bench.createBatch().create(Workbench.WHO, SetBench.request(SetBench.items(0, 3), null, "k"));
        Created again = bench.createBatch().create(Workbench.WHO, SetBench.request(SetBench.items(0, 3), null, "k"));
        assertThat(again.replayed()).isTrue();
        assertThat(again.batch().head().key()).isEqualTo(first.batch().head().key());
        assertThat(again.batch().total()).isEqualTo(3);
        assertThat(bench.messages()).as("one message a piece").isEqualTo(1);
    }

    @Test
    void emptyClosedBatch_completesAtOnce() {
        SetKey key = open();
        assertThat(bench.closeBatch()
                        .close(Workbench.WHO, key)
                        .head()
                        .progress()
                        .status())
                .isEqualTo(SetStatus.COMPLETED);
        assertThat(status(create(List.of()))).isEqualTo(SetStatus.COMPLETED);
    }

    @Test
    void batchLeftOpen_isClosedAfterADay() {
        SetKey key = bench.createBatch()
                .create(
                        Workbench.WHO,
                        new BatchRequest(
                                new Wanted("sorting", null),
                                Priority.BULK,
                                new BatchRequest.Bounds(Duration.ofDays(3), null),
                                Labels.NONE,
                                null,
                                null,
                                null))
                .batch()
                .head()
                .key();
        bench.addItems().add(Workbench.WHO, key, SetBench.items(0, 4), null);
        bench.goOn(here -> here.view(key).processing() == 0);
        assertThat(status(key)).isEqualTo(SetStatus.RECEIVING);

        settle(key);

        assertThat(status(key)).isEqualTo(SetStatus.COMPLETED);
        assertThat(Objects.requireNonNull(bench.view(key).head().progress().closedAt()))
                .isBetween(
                        bench.view(key).head().asked().times().createdAt().plus(Duration.ofHours(24)),
                        bench.view(key)
                                .head()
                                .asked()
                                .times()
                                .createdAt()
                                .plus(Duration.ofHours(24).plusMinutes(6)));
    }

    @Test
    void results_comeInTheOrderSent_pageByPage_andLeaveOutWhatHasNotEnded() {
        SetKey key = create(List.of(
                SetBench.item("a", "one"),
                SetBench.item("b", SetBench.WAITS),
                SetBench.item("c", SetBench.FAILS),
                SetBench.item("d", "two")));
        bench.goOn(here -> here.view(key).processing() == 1);

        ReadResults.Page page = bench.readResults().page(key, null, 1_100, null);
        assertThat(page.results()).singleElement().satisfies(first -> {
            assertThat(first.entry().customId()).isEqualTo("a");
            assertThat(Objects.requireNonNull(first.output()).path("team").asText())
                    .isEqualTo("one");
        });
        ReadResults.Page rest = bench.readResults().page(key, null, 1_000_000, page.next());
        assertThat(rest.results().stream().map(result -> result.entry().customId()))
                .containsExactly("c", "d");
        assertThat(rest.next()).isNull();
        assertThat(bench.readResults().page(key, EntryState.FAILED, 1_000_000, null).results().stream()
                        .map(result -> result.entry().customId())
                        .collect(Collectors.toList()))
                .containsExactly("c");
    }

    @Test
    void batches_areListedNewestFirst_pageByPage() {
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(n -> {
                    bench.clock.advance(Duration.ofSeconds(1));
                    return create(List.of()).id();
                })
                .collect(Collectors.toList());
        Collections.reverse(ids);
        ListBatches.Page first = bench.listBatches().page(Workbench.WHO.tenant(), 3, null);
        ListBatches.Page second = bench.listBatches().page(Workbench.WHO.tenant(), 3, first.next());
        assertThat(Stream.of(first, second)
                        .flatMap(page -> page.batches().stream())
                        .map(batch -> batch.head().key().id()))
                .containsExactlyElementsOf(ids);
        assertThat(second.next()).isNull();
    }

    @Test
    void lostMessages_areMadeUpFor() {
        SetKey key = create(SetBench.items(0, 2_500));
        bench.loseMessages();
        settle(key);
        assertThat(bench.roundsByItem(key)).hasSize(2_500);
    }

    @Test
    void noMoreThanTenThousand_areUnfinished() {
        SetKey key = open();
        for (int n = 0; n < 3; n++) {
            bench.addItems()
                    .add(
                            Workbench.WHO,
                            key,
                            IntStream.range(n * 5_000, n * 5_000 + 5_000)
                                    .mapToObj(i -> SetBench.item("item-" + i, SetBench.WAITS))
                                    .collect(Collectors.toList()),
                            null);
        }
        bench.closeBatch().close(Workbench.WHO, key);
        for (int n = 0; n < 6; n++) {
            bench.receive().forEach(bench.workOnSets()::work);
            bench.clock.advance(Duration.ofSeconds(30));
        }
        assertThat(bench.jobTable.keys()).hasSize(10_000);
        assertThat(bench.view(key).processing()).isEqualTo(15_000);
        assertThat(bench.messages()).as("each piece that waits has its message").isEqualTo(5);
        JobKey last = new JobKey(key.tenant(), SetIds.job(key, "item-9999", 1));
        assertThat(bench.jobTable.read(last)).as("in the order sent").isPresent();
    }
}
