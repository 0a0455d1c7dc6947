package dev.waybill.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.deployment.Release;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Waybill of which there is nothing to say but good, and what the doctor says of one. */
final class WellWaybill {

    static final String DEPLOYMENT = """
            {"object":"deployment","version":"%s","at":"2026-11-01T12:00:00.000Z",
             "asked_by":{"tenant":"_operator","operator":true,"scopes":["admin"],"expires_at":null},
             "sweep":{"at":"2026-11-01T11:59:30.000Z","looked":3,"whole":true,"version":"%s"},
             "queues":[{"name":"bulk","kind":"jobs","waiting":2,"in_flight":5,"delayed":0},
              {"name":"bulk_dead_letters","kind":"dead_letters","waiting":0,"in_flight":0,"delayed":0}]}""".formatted(Release.VERSION, Release.VERSION);

    static final String ENDPOINTS = """
            {"data":[{"object":"endpoint","name":"llm","kind":"openai","step_kinds":["generate"],"models":[{"model":"large",
              "circuit":"closed","open_until":null,"failures":0,
              "recent":[{"at":"2026-11-01T12:00:00.000Z","outcome":"ModelAnswered","latency_ms":200}]}]}],
             "has_more":false,"next_cursor":null}""";

    static final String KEYS = """
            {"data":[{"id":"key_2","name":"shop","tenant":"_operator","scopes":["admin"],"created_at":"2026-10-01T12:00:00Z",
              "expires_at":null,"revoked_at":null},
             {"id":"key_1","name":"gone","tenant":"_operator","scopes":["admin"],"created_at":"2026-10-01T12:00:00Z",
              "expires_at":"2026-11-02T12:00:00Z","revoked_at":"2026-10-30T12:00:00Z"}],
             "has_more":false,"next_cursor":null}""";

    static final String TASKS = """
            {"data":[{"object":"task","task":"greeting","latest_version":3,"rollout":{"2":100}}],
             "has_more":false,"next_cursor":null}""";

    static final String TASK = """
            {"task":"greeting","version":2,"hash":"x","published_at":"2026-10-01T12:00:00Z",
             "definition":{"task":"greeting","version":2,"steps":[{"name":"greet","kind":"generate",
              "models":[{"endpoint":"llm","model":"large"}]}]}}""";

    private WellWaybill() {}

    static FakeWaybill start() {
        return new FakeWaybill()
                .on("GET /healthz", 200, "{\"status\":\"ok\"}")
                .on("GET /v1/deployment", 200, DEPLOYMENT)
                .on("GET /v1/endpoints", 200, ENDPOINTS)
                .on("GET /v1/keys", 200, KEYS)
                .on("GET /v1/tasks", 200, TASKS)
                .on("GET /v1/tasks/greeting/versions/2", 200, TASK);
    }

    /** What was found of it: the first that is not well, where one is not. */
    static JsonNode finding(FakeWaybill server, Path root, String check, int exit) {
        Ran ran = server.waybill(root, "doctor", "--json");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(exit);
        JsonNode told = FakeWaybill.parse(ran.out());
        assertThat(told.path("url").asText()).isEqualTo(server.url().toString());
        assertThat(told.path("well").asBoolean()).isEqualTo(exit == Exit.DONE);
        List<JsonNode> found = new ArrayList<>();
        told.path("data").forEach(found::add);
        found.removeIf(each -> !each.path("check").asText().equals(check));
        return found.stream()
                .filter(each -> !each.path("state").asText().equals("ok"))
                .findFirst()
                .or(() -> found.stream().findFirst())
                .orElseThrow(() -> new AssertionError("nothing of " + check + " in " + told));
    }
}
