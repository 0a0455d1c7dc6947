package dev.waybill.acceptance.contract;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.acceptance.contract.Place.Kind;
import java.time.Duration;
import java.util.Optional;

/** What a tenant's webhooks were told, held against the examples of events. */
final class ToldEvents {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int VERSION = 4;

    private final Story story;
    private final String key;
    private final Runnable meanwhile;

    /** @param meanwhile what is done before each look */
    ToldEvents(Story story, String key, Runnable meanwhile) {
        this.story = story;
        this.key = key;
        this.meanwhile = meanwhile;
    }

    /** Waits until the webhook was told of this type of event. */
    void came(String webhook, String type) {
        JsonNode event = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> told(webhook, type), Optional::isPresent)
                .orElseThrow();
        if (type.startsWith("batch.")) {
            // It counts whatever was noted of the batch, in as many writes as it took.
            ((ObjectNode) event.path("data")).put("version", VERSION);
        }
        String operation = story.examples()
                .contract()
                .path("webhooks")
                .path(type)
                .at("/post/operationId")
                .asText();
        story.ledger()
                .came(
                        story.examples().place(Kind.EVENT, operation, "", "application/json"),
                        "event_" + type.replace('.', '_'),
                        event);
    }

    /** The last event of this type, but for those of a batch's items. */
    private Optional<JsonNode> told(String webhook, String type) {
        meanwhile.run();
        for (JsonNode delivery : story.call("listDeliveries")
                .with(key)
                .at(webhook)
                .asking("limit=100")
                .answers(200)
                .path("data")) {
            if (delivery.path("type").asText().equals(type)
                    && !delivery.at("/event/data").has("batch")) {
                return Optional.of(delivery.path("event"));
            }
        }
        return Optional.empty();
    }
}
