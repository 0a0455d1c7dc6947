package dev.waybill.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A webhook is made, tried, changed and deleted; another is told all that can happen. */
final class WebhooksChapter {

    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private final Story story;
    private final String key;

    WebhooksChapter(Story story) {
        this.story = story;
        this.key = story.team("acme-webhooks");
    }

    void tell() {
        Map<String, String> here = Map.of("url", story.waybill().receiver());
        String webhook =
                id(call("createWebhook").sending("create_webhook", here).gives(201, "webhook_created"));
        call("listWebhooks").gives(200, "webhooks");
        call("getWebhook").at(webhook).gives(200, "webhook");
        call("enableWebhook").at(webhook).gives(200, "webhook");
        call("changeWebhook").at(webhook).sending("change_webhook").gives(200, "webhook_changed");
        call("rotateWebhook").at(webhook).gives(200, "webhook_rotated");
        String delivery = id(call("testWebhook").at(webhook).gives(202, "delivery_pending"));
        call("listDeliveries").at(webhook).comesToGive(200, "deliveries", page -> page.at("/data/0/status")
                .asText()
                .equals("succeeded"));
        call("redeliver").at(webhook, delivery).gives(202, "delivery_again");
        call("listDeliveries")
                .at(webhook)
                .comesToHave(page -> page.at("/data/0/status").asText().equals("succeeded"));
        Instant since = Instant.now().minus(A_WHILE).truncatedTo(ChronoUnit.SECONDS);
        call("redeliverRange")
                .at(webhook)
                .sending("redeliver_events", Map.of("since", since.toString()))
                .gives(202, "redelivery");
        call("deleteWebhook").at(webhook).answers(204);
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }

    private Call call(String operation) {
        return story.call(operation).with(key);
    }
}
