package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.acceptance.contract.Place.Kind;
import java.util.Map;

/** A night's tickets are sorted together; another batch is filled in parts, taken back, and tried again. */
final class BatchesChapter {

    private static final int MOST_TRIES = 10;

    private final Story story;
    private final String key;

    BatchesChapter(Story story) {
        this.story = story;
        this.key = story.team("acme-batches");
    }

    void tell() {
        JsonNode night = call("createBatch").sending("create_batch").answers(202);
        String whole = id(begun("createBatch", 202, "batch_in_progress", night));
        call("getBatch").at(whole).asking("wait=20").gives(200, "batch_completed");
        call("listBatches").asking("limit=1").gives(200, "batches");
        call("listItems").at(whole).gives(200, "batch_items");
        call("getResults").at(whole).gives(200, "batch_results");

        String lines = open();
        call("addItems")
                .at(lines)
                .sending("add_item_lines", "application/x-ndjson", Map.of())
                .gives(202, "items_taken");
        call("closeBatch").at(open()).gives(200, "batch_empty");
        int tries = 0;
        while (!isOpenedTwice(cancelled())) {
            assertThat(++tries).isLessThan(MOST_TRIES);
        }
    }

    private String open() {
        return id(call("createBatch").sending("create_batch_to_fill").gives(202, "batch_receiving"));
    }

    /** One whose items a model held when it was cancelled. */
    private String cancelled() {
        String batch = open();
        call("addItems").at(batch).sending("add_items").gives(202, "items_taken");
        call("closeBatch").at(batch).gives(202, "batch_going_on");
        story.awaitHeld(2);
        call("cancelBatch").at(batch).gives(202, "batch_cancelling");
        story.waybill().model.release();
        call("getBatch")
                .at(batch)
                .comesToHave(shown -> shown.path("status").asText().equals("cancelled"));
        call("cancelBatch").at(batch).gives(200, "batch_cancelled");
        return batch;
    }

    /** Opens the batch's next round; whoever asks again before its items are under way finds it opened, and else is refused. */
    private boolean isOpenedTwice(String batch) {
        begun("retryBatch", 202, "batch_redriven", call("retryBatch").at(batch).answers(202));
        return call("retryBatch")
                .at(batch)
                .ifAnswered(200)
                .map(body -> begun("retryBatch", 200, "batch_redriven", body))
                .isPresent();
    }

    /** Compares a batch of which some items may be further than others by now. */
    private JsonNode begun(String operation, int status, String example, JsonNode batch) {
        ObjectNode counts = (ObjectNode) batch.path("counts");
        int all = counts.path("total").asInt();
        int sum = 0;
        for (Map.Entry<String, JsonNode> count : counts.properties()) {
            sum += count.getValue().asInt();
            count.setValue(counts.numberNode(0));
        }
        assertThat(sum).as(batch.toString()).isEqualTo(2 * all);
        counts.put("total", all).put("processing", all);
        Place place = story.examples().place(Kind.ANSWER, operation, String.valueOf(status), "application/json");
        story.ledger().came(place, example, batch);
        return batch;
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }

    private Call call(String operation) {
        return story.call(operation).with(key);
    }
}
