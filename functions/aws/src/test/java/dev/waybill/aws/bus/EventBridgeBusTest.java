package dev.waybill.aws.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.event.Event;
import dev.waybill.core.event.EventType;
import dev.waybill.core.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class EventBridgeBusTest {

    private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

    private final ScriptedBridge bridge = new ScriptedBridge();
    private final EventBridgeBus bus = new EventBridgeBus(bridge);

    @Test
    void event_isPutWithItsTypeTenantAndId() {
        assertThat(bus.publish(List.of(event(1)))).isEmpty();
        PutEventsRequestEntry entry = bridge.requests.get(0).entries().get(0);
        assertThat(entry.source()).isEqualTo("waybill");
        assertThat(entry.detailType()).isEqualTo("job.failed");
        assertThat(entry.time()).isEqualTo(AT);
        assertThat(Json.parse(entry.detail()))
                .isEqualTo(
                        Json.parse(
                                "{\"id\":\"event_1\",\"type\":\"job.failed\","
                                        + "\"timestamp\":\"2026-11-01T12:00:00.000Z\",\"tenant\":\"acme\",\"data\":{\"id\":\"job_1\"}}"));
    }

    @Test
    void manyEvents_goTenAtATime() {
        List<Event> events = new ArrayList<>();
        for (int n = 0; n < 23; n++) {
            events.add(event(n));
        }
        assertThat(bus.publish(events)).isEmpty();
        assertThat(bridge.requests)
                .extracting(request -> request.entries().size())
                .containsExactly(10, 10, 3);
    }

    @Test
    void entryThatIsRefused_isGivenBack_andNoOther() {
        bridge.refused = Set.of("event_2");
        assertThat(bus.publish(List.of(event(1), event(2), event(3)))).containsExactly(event(2));
    }

    private static Event event(int n) {
        return new Event(
                "event_" + n, EventType.JOB_FAILED, "acme", AT, Json.object().put("id", "job_" + n));
    }

    /** Refuses entries as the service does: with a code in their place. */
    private static final class ScriptedBridge implements EventBridgeClient {
        private final List<PutEventsRequest> requests = new ArrayList<>();
        private Set<String> refused = Set.of();

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            requests.add(request);
            List<PutEventsResultEntry> results = request.entries().stream()
                    .map(entry -> refused.contains(
                                    Json.parse(entry.detail()).path("id").asText())
                            ? PutEventsResultEntry.builder()
                                    .errorCode("ThrottlingException")
                                    .build()
                            : PutEventsResultEntry.builder().eventId("1").build())
                    .toList();
            return PutEventsResponse.builder().entries(results).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
