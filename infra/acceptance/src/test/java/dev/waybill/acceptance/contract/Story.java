package dev.waybill.acceptance.contract;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.time.Duration;
import java.util.Map;

/** A team that sorts its support tickets with Waybill, and does so by the examples of the contract alone. */
final class Story {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Examples examples;
    private final Ledger ledger;
    private final StoryWaybill waybill;
    private final String operator;

    Story(Examples examples, StoryWaybill waybill) {
        this.examples = examples;
        this.ledger = new Ledger(examples);
        this.waybill = waybill;
        this.operator = waybill.operatorKey();
    }

    Examples examples() {
        return examples;
    }

    Ledger ledger() {
        return ledger;
    }

    StoryWaybill waybill() {
        return waybill;
    }

    String url() {
        return waybill.url();
    }

    String operator() {
        return operator;
    }

    Call call(String operationId) {
        return ContractRoutes.all().stream()
                .filter(route -> route.operation().path("operationId").asText().equals(operationId))
                .findFirst()
                .map(route -> new Call(this, route))
                .orElseThrow(() -> new AssertionError("the contract has no operation " + operationId));
    }

    /** A key with these scopes of this tenant's. */
    String key(String tenant, String... scopes) {
        return key(tenant, Json.object(), scopes);
    }

    /** A person's key, who sees and decides reviews. */
    String reviewer(String tenant, String id, String name) {
        ObjectNode who = Json.object().put("type", "person").put("id", id).put("name", name);
        return key(tenant, Json.object().set("principal", who), "reviews:read", "reviews:decide", "payloads:read");
    }

    private String key(String tenant, ObjectNode wanted, String... scopes) {
        wanted.put("name", "helpdesk").put("tenant", tenant);
        for (String scope : scopes) {
            wanted.withArray("scopes").add(scope);
        }
        return call("createKey")
                .with(operator)
                .text("application/json", Json.write(wanted))
                .answers(201)
                .path("key")
                .asText();
    }

    /** A tenant's key for all, with the task published. */
    String team(String tenant) {
        String key = key(tenant, "admin");
        call("publishTask").with(key).sending("publish_task").answers(201);
        return key;
    }

    /** Submits the ticket of the examples, or one with these words instead, and returns its job. */
    String submit(String key, String... words) {
        Map<String, Object> own = words.length == 0 ? Map.of() : Map.of("input", ticket(words[0]));
        return call("submitJob")
                .with(key)
                .sending("submit_ticket", own)
                .answers(202)
                .path("id")
                .asText();
    }

    static ObjectNode ticket(String body) {
        return Json.object().put("subject", "Help").put("body", body);
    }

    JsonNode awaitStatus(String key, String job, String status) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> call("getJob").with(key).at(job).answers(200),
                        shown -> shown.path("status").asText().equals(status));
    }

    /** Waits until the model has so many tickets in its hands. */
    void awaitHeld(int tickets) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> waybill.model.holding() >= tickets);
    }
}
