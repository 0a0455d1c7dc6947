package dev.waybill.acceptance.canary;

import static dev.waybill.acceptance.canary.World.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Canaries in requests and events that are none, and in the messages of failing services: no handler repeats one. */
class CanaryRequestsTest {

    /** One that could have been given out. */
    private static final String CODE = "ws_" + CANARY + "x".repeat(43 - CANARY.length());

    private final Driven driven = new Driven();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"task\":\"sorting\",\"input\":{\"text\":{\"canary7f3a\":1}}}",
                "{\"task\":\"sorting\",\"input\":\"canary7f3a\",\"priority\":\"canary7f3a\",\"deadline\":\"canary7f3a\"}",
                "{\"task\":\"canary7f3a\",\"input\":{},\"metadata\":{\"a\":[\"canary7f3a\"]}}",
                "{\"task\":\"canary7f3a\" canary7f3a",
                "{\"a\":\"canary7f3a\\ud800\"}",
                "canary7f3a",
                "!!canary7f3a [canary7f3a]",
                "task: canary7f3a\nversion: canary7f3a\nsteps: [{kind: canary7f3a, text: '{{canary7f3a'}]\n",
            })
    void malformedInputToAnyHandler_isNotRepeated(String body) {
        for (Object handler : driven.world.handlers()) {
            for (String route : List.of("POST /v1/jobs", "GET /v1/jobs/{id}", "ANY /canary")) {
                driven.written.call(handler, Json.write(Events.http(route, body)));
            }
            driven.written.call(handler, Events.queued(body));
            driven.written.call(handler, Events.stream(CANARY));
            driven.written.call(handler, body);
            driven.written.call(
                    handler, "{\"detail\":{\"input\":\"" + CANARY + "\"},\"due_before\":\"" + CANARY + "\"}");
        }
        driven.assertNothingGotOut(null);
    }

    @Test
    void failingServices_areNotQuoted() {
        String job = driven.submit("reply");
        List<Object> handlers = driven.world.handlers();
        driven.world.broken = true;
        for (Object handler : handlers) {
            for (String event : goodEvents(job)) {
                driven.written.call(handler, event);
            }
        }
        driven.world.broken = false;
        assertThat(driven.written.toString()).contains("IllegalStateException").contains("request_id");
        driven.assertNothingGotOut(job);
    }

    @Test
    void submit_whoseQueueFails_isTaken_andItsLogQuotesNothing() {
        driven.world.queueFails = true;
        driven.submit("sorting");
        assertThat(driven.world.bench.logged).anyMatch(line -> line.contains("job_not_sent"));
        driven.assertNothingGotOut(null);
    }

    private List<String> goodEvents(String job) {
        List<String> events = new ArrayList<>();
        events.add(Json.write(Events.submit("reply")));
        events.add(Json.write(Events.job("GET /v1/jobs/{id}", job)));
        events.add(Events.position(job, 0, 0));
        events.add(Events.queued(Json.write(Json.tree(driven.world.bench.sent.get(0)))));
        events.add(Events.stream(job));
        events.add("{\"detail\":{\"input\":" + Json.write(Json.object().textNode(Events.position(job, 0, 0))) + "}}");
        events.add(Json.write(Events.http("POST /v1/sign-ins/exchange", "{\"code\":\"" + CODE + "\"}")));
        events.add("{}");
        return events;
    }
}
