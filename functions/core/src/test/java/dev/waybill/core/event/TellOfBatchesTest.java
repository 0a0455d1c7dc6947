package dev.waybill.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Priority;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetHead.Asked;
import dev.waybill.core.set.SetHead.Parent;
import dev.waybill.core.set.SetHead.Progress;
import dev.waybill.core.set.SetHead.WantedTask;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetQueue;
import dev.waybill.core.set.SetStatus;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TellOfBatchesTest {

    private final Workbench bench = new Workbench();
    private final EventBench events = bench.events;
    private final TellOfBatches tell = new TellOfBatches(events.subscribers(), events.tell(), EventBus.NONE);
    private final Instant now = bench.clock.instant();

    @Test
    void endOfEachRound_isToldOnce() {
        events.endpoint(Workbench.WHO, "batch.*");
        SetHead ended = ended(open(null), SetStatus.COMPLETED);
        tell.ended(ended);
        tell.ended(ended);
        tell.ended(ended.next(ended.progress().due(null, 0)));
        SetHead again = ended.next(ended.progress()
                .again(now.plus(Duration.ofHours(1)), new SetHead.Pass(SetQueue.Kind.RETRY, 1, 0, Actor.SWEEPER), now));
        tell.ended(ended(again, SetStatus.CANCELLED));
        assertThat(events.deliveries.all())
                .extracting(delivery -> delivery.event().type().text())
                .containsExactlyInAnyOrder("batch.completed", "batch.cancelled");
        JsonNode data = Json.parse(events.deliveries.all().stream()
                        .filter(delivery -> delivery.event().type() == EventType.BATCH_COMPLETED)
                        .findFirst()
                        .orElseThrow()
                        .event()
                        .body())
                .path("data");
        assertThat(data.path("id").asText()).isEqualTo("batch_1");
        assertThat(data.path("status").asText()).isEqualTo("completed");
        assertThat(data.path("round").asInt()).isEqualTo(1);
        assertThat(data.path("links").path("self").asText()).isEqualTo("/v1/batches/batch_1");
    }

    @Test
    void endThatTheBusDoesNotTake_isToBeToldAgain_underTheSameId() {
        SetHead ended = ended(open(null), SetStatus.EXPIRED);
        List<String> offered = new ArrayList<>();
        EventBus bus = all -> {
            all.forEach(event -> offered.add(event.id()));
            return offered.size() < 2 ? all : List.of();
        };
        TellOfBatches telling = new TellOfBatches(events.subscribers(), events.tell(), bus);
        assertThatThrownBy(() -> telling.ended(ended)).hasMessageContaining("batch_1");
        telling.ended(ended);
        assertThat(offered).hasSize(2).containsOnly(offered.get(0));
    }

    @Test
    void batchThatGoesOn_andChildren_areNotTold() {
        events.endpoint(Workbench.WHO, "batch.*");
        tell.ended(open(null));
        tell.ended(ended(open(new Parent("job_1", "pages", 1, 10)), SetStatus.COMPLETED));
        assertThat(events.deliveries.all()).isEmpty();
    }

    @Test
    void endpointOfOtherTasks_isNotTold() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "batch.*");
        new ChangeWebhook(events.endpoints, new ReceiverUrls(false), bench.clock)
                .change(
                        Workbench.WHO,
                        created.endpoint().key().id(),
                        new WebhookChange(null, null, List.of("triage"), null, null));
        tell.ended(ended(open(null), SetStatus.EXPIRED));
        assertThat(events.deliveries.all()).isEmpty();
    }

    private SetHead open(@Nullable Parent parent) {
        Asked asked = new Asked(
                new WantedTask("sorting", "_operator", null, null),
                Priority.BULK,
                new SetHead.Said(null, null, null),
                null,
                new SetHead.Times(now, now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)), now),
                Actor.SWEEPER,
                null);
        return new SetHead(
                new SetKey("acme", "batch_1"), 1, asked, parent, Progress.first(now, now.plusSeconds(60), now));
    }

    private SetHead ended(SetHead open, SetStatus status) {
        bench.clock.advance(Duration.ofSeconds(1));
        return open.next(open.progress().ended(status, bench.clock.instant()));
    }
}
