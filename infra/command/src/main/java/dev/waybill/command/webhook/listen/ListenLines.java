package dev.waybill.command.webhook.listen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.UnverifiedWebhookException;
import dev.waybill.client.WebhookEvent;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Style;
import dev.waybill.command.screen.Terminal;
import dev.waybill.core.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Tells deliveries as they come: a line for people, or an object on one line for programs. Thread-safe. */
final class ListenLines {

    private final Terminal terminal;
    private final boolean asJson;
    private final Clock clock;
    private final CountDownLatch left;

    /** @param most after how many deliveries nobody waits any more */
    ListenLines(Terminal terminal, boolean asJson, Clock clock, int most) {
        this.terminal = terminal;
        this.asJson = asJson;
        this.clock = clock;
        this.left = new CountDownLatch(most);
    }

    /** Waits until so many were told. */
    void await() throws InterruptedException {
        left.await();
    }

    void received(WebhookEvent event, Optional<Forward.Answer> answer) {
        Instant now = clock.instant();
        if (asJson) {
            terminal.json(json(now, event, answer));
        } else {
            terminal.result(style(event, answer), line(now, event, answer));
        }
    }

    /** One more is told, and its answer has gone: whoever waits may end. */
    void told() {
        left.countDown();
    }

    void refused(UnverifiedWebhookException why) {
        terminal.note("waybill: refused one with 400, " + why.getMessage());
    }

    private static ObjectNode json(Instant now, WebhookEvent event, Optional<Forward.Answer> answer) {
        ObjectNode json = Json.object().put("received_at", now.toString()).put("id", event.id());
        event.raw().properties().forEach(field -> json.set(field.getKey(), field.getValue()));
        answer.ifPresent(given -> {
            ObjectNode forwarded = json.putObject("forwarded");
            given.status().ifPresent(status -> forwarded.put("status", status));
            if (given.status().isEmpty()) {
                forwarded.put("error", given.why());
            }
            forwarded.put("latency_ms", given.latency().toMillis());
        });
        return json;
    }

    private static String line(Instant now, WebhookEvent event, Optional<Forward.Answer> answer) {
        return String.format(
                        Locale.ROOT,
                        "%tT  %-16s %s %s%s",
                        now.atOffset(java.time.ZoneOffset.UTC),
                        event.raw().path("type").asText(),
                        event.subject().orElse("-"),
                        event.data().path("status").asText(),
                        answer.map(ListenLines::words).orElse(""))
                .stripTrailing();
    }

    private static String words(Forward.Answer answer) {
        String said = answer.status().isPresent()
                ? String.valueOf(answer.status().getAsInt())
                : answer.why() + ", told as 502";
        return "  -> " + said + " in " + Show.duration(answer.latency());
    }

    private static Style style(WebhookEvent event, Optional<Forward.Answer> answer) {
        boolean isRefused = answer.isPresent() && answer.get().status().orElse(0) / 100 != 2;
        return isRefused
                ? Style.BAD
                : Style.ofStatus(event.data().path("status").asText());
    }
}
