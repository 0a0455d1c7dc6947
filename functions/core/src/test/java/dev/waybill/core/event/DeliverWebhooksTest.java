package dev.waybill.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.waybill.core.event.EventBench.Sent;
import dev.waybill.core.event.Receivers.Answer;
import dev.waybill.core.json.Json;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliverWebhooksTest {

    // The library holds a signature's time against the time of day.
    private final Workbench bench = new Workbench(new TestingClock(Instant.now()), store -> store);
    private final EventBench events = bench.events;
    private int told;

    @Test
    void event_isSentSigned_once_andNoted() throws WebhookVerificationException {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        Delivery delivery = tell(created);
        events.work();
        Sent sent = events.sent.get(0);
        assertThat(events.sent).hasSize(1);
        assertThat(sent.id()).isEqualTo(delivery.key().id());
        assertThat(sent.body()).isEqualTo(delivery.event().body());
        Map<String, List<String>> headers = new HashMap<>();
        sent.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        new Webhook(String.valueOf(created.secret())).verify(sent.body(), headers);
        assertThat(read(delivery).status()).isEqualTo(DeliveryStatus.SUCCEEDED);
        assertThat(read(delivery).tries()).extracting(DeliveryTry::status).containsExactly(200);
        assertThat(read(delivery).dueAt()).isNull();
    }

    @Test
    void onlyA2xx_isASuccess() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        Map<Integer, DeliveryStatus> expected = new HashMap<>(Map.of(200, DeliveryStatus.SUCCEEDED));
        List.of(202, 204, 299).forEach(status -> expected.put(status, DeliveryStatus.SUCCEEDED));
        List.of(301, 302, 307, 308, 304, 400, 401, 404, 418, 429, 500, 503)
                .forEach(status -> expected.put(status, DeliveryStatus.PENDING));
        expected.forEach((status, outcome) -> {
            events.receivers = (url, headers, json, within) -> Answer.of(status, null);
            Delivery delivery = tell(created);
            events.work();
            assertThat(read(delivery).status()).as("after " + status).isEqualTo(outcome);
        });
    }

    @Test
    void failingReceiver_isTriedOnTheWholeSchedule_underOneId_withATimeOfItsOwn() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        events.receivers = (url, headers, json, within) -> Answer.of(500, null);
        Delivery delivery = tell(created);
        events.work();
        bench.clock.advance(Duration.ofSeconds(7));
        events.work();
        assertThat(read(delivery).tries()).as("the second is sent with a delay").hasSize(2);
        events.pass(Duration.ofDays(4));
        assertThat(events.sent).hasSize(10);
        assertThat(events.sent).extracting(Sent::id).containsOnly(delivery.key().id());
        assertThat(events.sent)
                .extracting(sent -> sent.headers().get("webhook-timestamp"))
                .doesNotHaveDuplicates();
        List<Duration> least = List.of(
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(5),
                Duration.ofHours(10),
                Duration.ofHours(14),
                Duration.ofHours(20),
                Duration.ofHours(24));
        List<DeliveryTry> tries = read(delivery).tries();
        for (int n = 1; n < tries.size(); n++) {
            Duration waited =
                    Duration.between(tries.get(n - 1).at(), tries.get(n).at());
            Duration wanted = least.get(n - 1);
            assertThat(waited)
                    .isBetween(wanted, wanted.plus(wanted.dividedBy(5)).plus(Duration.ofMinutes(2)));
        }
        assertThat(read(delivery).status()).isEqualTo(DeliveryStatus.FAILED);
    }

    @Test
    void endpointToWhichNothingCameThrough_isDisabled_andTheOthersAreTold() {
        CreateWebhook.Created failing = events.endpoint(Workbench.WHO, "job.*");
        CreateWebhook.Created other = events.endpoint(Workbench.WHO, "batch.*");
        String failed = url(failing);
        events.receivers =
                (url, headers, json, within) -> Answer.of(url.toString().equals(failed) ? 503 : 200, null);
        tell(failing);
        events.pass(Duration.ofDays(4));
        WebhookEndpoint endpoint =
                events.endpoints.find(failing.endpoint().key()).orElseThrow();
        assertThat(endpoint.disabled())
                .extracting(WebhookEndpoint.Disabled::reason)
                .isEqualTo("failing");
        assertThat(events.sent)
                .filteredOn(sent -> sent.body().contains("webhook.disabled"))
                .hasSize(1)
                .allSatisfy(sent -> {
                    assertThat(sent.url().toString()).isEqualTo(url(other));
                    assertThat(Json.parse(sent.body()).path("data").path("id").asText())
                            .isEqualTo(endpoint.key().id());
                });
    }

    @Test
    void endpointToWhichSomethingCameThroughMeanwhile_staysEnabled() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        Delivery unlucky = tell(created);
        String id = unlucky.key().id();
        events.receivers =
                (url, headers, json, within) -> Answer.of(id.equals(headers.get("webhook-id")) ? 400 : 200, null);
        events.pass(Duration.ofDays(1));
        tell(created);
        events.pass(Duration.ofDays(3));
        assertThat(read(unlucky).status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(events.endpoints.find(created.endpoint().key()).orElseThrow().disabled())
                .isNull();
    }

    @Test
    void receiverThatIsGone_isDisabledAtOnce_andSentNothingMore() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        events.receivers = (url, headers, json, within) -> Answer.of(410, null);
        Delivery first = tell(created);
        events.work();
        Delivery second = tell(created);
        events.work();
        assertThat(events.sent).hasSize(1);
        assertThat(read(first).tries()).extracting(DeliveryTry::error).containsExactly("gone");
        assertThat(read(second).progress().reason()).isEqualTo("webhook_disabled");
        assertThat(events.endpoints.find(created.endpoint().key()).orElseThrow().disabled())
                .extracting(WebhookEndpoint.Disabled::reason)
                .isEqualTo("gone");
    }

    @Test
    void retryAfter_isHonoured_withinADay() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        events.receivers = (url, headers, json, within) -> Answer.of(429, Duration.ofHours(3));
        Delivery delivery = tell(created);
        events.work();
        events.pass(Duration.ofMinutes(179));
        assertThat(events.sent).hasSize(1);
        events.receivers = (url, headers, json, within) -> Answer.of(503, Duration.ofDays(30));
        events.pass(Duration.ofMinutes(5));
        assertThat(events.sent).hasSize(2);
        events.pass(Duration.ofHours(23));
        assertThat(events.sent).hasSize(2);
        events.pass(Duration.ofHours(2));
        assertThat(events.sent).hasSize(3);
        assertThat(read(delivery).status()).isEqualTo(DeliveryStatus.PENDING);
    }

    @Test
    void retryAfterThatIsShorterThanTheSchedule_hurriesNothing() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        events.receivers = (url, headers, json, within) -> Answer.of(503, Duration.ZERO);
        tell(created);
        events.work();
        bench.clock.advance(Duration.ofSeconds(4));
        events.work();
        assertThat(events.sent).hasSize(1);
    }

    @Test
    void receiverThatDoesNotAnswer_getsOneAtOnce_andKeepsNobodyElseWaiting() {
        CreateWebhook.Created slow = events.endpoint(Workbench.WHO, "job.*");
        CreateWebhook.Created quick = events.endpoint(Workbench.WHO, "job.*");
        events.receivers = (url, headers, json, within) ->
                url.toString().equals(url(slow)) ? Answer.none("no_answer_in_time", true) : Answer.of(200, null);
        List<Delivery> late = new ArrayList<>();
        List<Delivery> prompt = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            late.add(tell(slow));
            prompt.add(tell(quick));
        }
        events.work();
        assertThat(prompt)
                .allSatisfy(delivery -> assertThat(read(delivery).status()).isEqualTo(DeliveryStatus.SUCCEEDED));
        assertThat(late.stream().filter(delivery -> !read(delivery).tries().isEmpty()))
                .as("tried of one batch")
                .hasSize(1);
        assertThat(late)
                .allSatisfy(delivery -> assertThat(read(delivery).dueAt()).isNotNull());
        int before = events.queue.size();
        events.pass(Duration.ofMinutes(10));
        assertThat(events.queue.size()).as("messages do not pile up").isLessThanOrEqualTo(before + 4);
        events.receivers = (url, headers, json, within) -> Answer.of(200, null);
        events.pass(Duration.ofHours(1));
        assertThat(late)
                .allSatisfy(delivery -> assertThat(read(delivery).status()).isEqualTo(DeliveryStatus.SUCCEEDED));
    }

    @Test
    void eventThatFindsNoPlace_isTriedLater_andNoneIsLost() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        tell(created);
        events.work();
        events.sent.clear();
        Instant now = bench.clock.instant();
        for (int n = 0; n < Places.MOST; n++) {
            events.places.take(created.endpoint().key(), now, now.plusSeconds(55));
        }
        Delivery delivery = tell(created);
        events.work();
        assertThat(events.sent).isEmpty();
        assertThat(events.queue.size()).isEqualTo(1);
        events.pass(Duration.ofMinutes(5));
        assertThat(events.sent).hasSize(1);
        assertThat(read(delivery).status()).isEqualTo(DeliveryStatus.SUCCEEDED);
    }

    @Test
    void messageThatComesTwice_sendsNothingMore_onceItIsSettled() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        Delivery delivery = tell(created);
        events.work();
        events.deliverWebhooks().deliver(List.of(Tell.message(delivery, 0), Tell.message(delivery, 3)));
        assertThat(events.sent).hasSize(1);
    }

    @Test
    void lostQueue_losesNoEvent() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        tell(created);
        events.queue.lose();
        events.pass(Duration.ofMinutes(1));
        assertThat(events.sent).hasSize(1);
    }

    @Test
    void deletedEndpoint_isSentNothingMore() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        Delivery delivery = tell(created);
        new DeleteWebhook(events.endpoints)
                .delete(Workbench.WHO, created.endpoint().key().id());
        events.work();
        assertThat(events.sent).isEmpty();
        assertThat(read(delivery).progress().reason()).isEqualTo("webhook_deleted");
    }

    @Test
    void redelivery_isTheSameEvent_underTheSameId() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        Delivery delivery = tell(created);
        events.work();
        bench.clock.advance(Duration.ofHours(1));
        new Redeliver(events.endpoints, events.deliveries, events.tell(), bench.clock)
                .one(
                        Workbench.WHO,
                        created.endpoint().key().id(),
                        delivery.key().id());
        events.work();
        assertThat(events.sent)
                .extracting(Sent::id)
                .containsExactly(delivery.key().id(), delivery.key().id());
        assertThat(events.sent)
                .extracting(Sent::body)
                .containsOnly(delivery.event().body());
        assertThat(read(delivery).tries()).hasSize(2);
    }

    @Test
    void range_isRedelivered_asFarAsItIsAskedFor() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        events.receivers = (url, headers, json, within) -> Answer.of(410, null);
        Delivery first = tell(created);
        events.work();
        new EnableWebhook(events.endpoints, bench.clock)
                .enable(Workbench.WHO, created.endpoint().key().id());
        events.receivers = (url, headers, json, within) -> Answer.of(200, null);
        bench.clock.advance(Duration.ofMinutes(1));
        Delivery second = tell(created);
        events.work();
        Redeliver redeliver = new Redeliver(events.endpoints, events.deliveries, events.tell(), bench.clock);
        String id = created.endpoint().key().id();
        assertThat(redeliver.range(Workbench.WHO, id, new DeliveryStore.Asked(DeliveryStatus.FAILED, null, null)))
                .isEqualTo(new Redeliver.Done(1, null));
        events.work();
        assertThat(read(first).status()).isEqualTo(DeliveryStatus.SUCCEEDED);
        assertThat(read(second).tries()).hasSize(1);
    }

    @Test
    void test_isTriedOnce_evenWhereTheEndpointIsDisabled_andDisablesNothing() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        events.disableWebhook().disable(created.endpoint().key(), WebhookEndpoint.FAILING);
        events.receivers = (url, headers, json, within) -> Answer.of(500, null);
        Delivery delivery = new TestWebhook(events.endpoints, events.tell(), bench.clock)
                .test(Workbench.WHO, created.endpoint().key().id());
        events.work();
        events.pass(Duration.ofHours(1));
        assertThat(events.sent).hasSize(1);
        assertThat(events.sent.get(0).body()).contains("\"type\":\"webhook.test\"");
        assertThat(read(delivery).status()).isEqualTo(DeliveryStatus.FAILED);
    }

    @Test
    void rotatedEndpoint_signsWithBothKeys_forADay() {
        CreateWebhook.Created created = events.endpoint(Workbench.WHO, "job.*");
        tell(created);
        events.work();
        new RotateSecret(events.endpoints, bench.clock)
                .rotate(Workbench.WHO, created.endpoint().key().id());
        bench.clock.advance(Duration.ofSeconds(3));
        tell(created);
        events.work();
        bench.clock.advance(RotateSecret.OVERLAP);
        tell(created);
        events.work();
        assertThat(events.sent)
                .extracting(sent ->
                        String.valueOf(sent.headers().get("webhook-signature")).split(" ", -1).length)
                .containsExactly(1, 2, 1);
    }

    private Delivery tell(CreateWebhook.Created created) {
        Instant at = bench.clock.instant();
        String id = EventIds.event(at, "acme", Integer.toString(++told));
        Event event =
                new Event(id, EventType.JOB_COMPLETED, "acme", at, Json.object().put("id", "job_" + told));
        return events.tell().tell(event, created.endpoint());
    }

    private static String url(CreateWebhook.Created created) {
        return created.endpoint().wanted().url().toString();
    }

    private Delivery read(Delivery delivery) {
        return events.deliveries.find(delivery.key()).orElseThrow();
    }
}
