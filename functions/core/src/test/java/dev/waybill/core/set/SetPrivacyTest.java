package dev.waybill.core.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.json.Json;
import dev.waybill.core.set.SetQueue.SetWork;
import dev.waybill.core.testing.Workbench;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an item holds is kept among the payloads, and nowhere else: not in messages, logs, entries, records or exceptions. */
class SetPrivacyTest {

    private static final String CANARY = "canary7f3a";

    /** Whatever a message of the queue held. */
    private final List<SetWork> messages = Collections.synchronizedList(new ArrayList<>());

    private final SetBench bench = new SetBench(new SetBench.Guard() {
        @Override
        public <T> T guard(Class<T> port, T target) {
            return port == SetQueue.class
                    ? port.cast((SetQueue) (work, delay) -> {
                        messages.add(work);
                        ((SetQueue) target).send(work, delay);
                    })
                    : target;
        }
    });

    private static List<SetItem> items() {
        ObjectNode wrong = Json.object().put("text", 7).put(CANARY, CANARY);
        return List.of(
                SetBench.item("a", CANARY),
                SetBench.item("b", SetBench.FAILS + CANARY),
                new SetItem("c", wrong, null, null));
    }

    @Test
    void inputs_standNowhereButAmongThePayloads() {
        SetKey key = bench.createBatch()
                .create(Workbench.WHO, SetBench.request(items()))
                .batch()
                .head()
                .key();
        bench.goOn(here -> here.view(key).head().progress().status().isFinal());

        assertThat(messages).isNotEmpty();
        assertThat(Json.write(Json.tree(messages.get(0)))).doesNotContain(CANARY);
        assertThat(String.valueOf(messages)).doesNotContain(CANARY);
        assertThat(bench.logged).noneMatch(line -> line.contains(CANARY));
        assertThat(String.valueOf(bench.view(key))).doesNotContain(CANARY);
        assertThat(bench.listItems().page(key, null, 10, null).items())
                .as("an entry names places by the schema's own names, never values")
                .noneMatch(entry ->
                        entry.errors().stream().anyMatch(error -> error.detail().contains(CANARY)));
        for (JobKey job : bench.jobTable.keys()) {
            assertThat(String.valueOf(bench.jobTable.read(job).orElseThrow().records()))
                    .doesNotContain(CANARY);
        }
    }

    @Test
    void refusedItems_areNotQuoted() {
        Throwable refused = catchThrowable(() -> bench.createBatch()
                .create(
                        Workbench.WHO,
                        SetBench.request(List.of(SetBench.item("a", CANARY), SetBench.item("a", CANARY)))));
        assertThat(refused).isNotNull();
        assertThat(String.valueOf(refused)).doesNotContain(CANARY);
        assertThat(items().get(0).toString()).doesNotContain(CANARY);
        assertThat(SetBench.request(items()).toString()).doesNotContain(CANARY);
        assertThat(new Piece(new Piece.PieceKey("u", 0), 0, items()).toString()).doesNotContain(CANARY);
    }
}
