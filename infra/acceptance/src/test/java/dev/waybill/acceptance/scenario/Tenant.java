package dev.waybill.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.Job;
import dev.waybill.client.JobRecord;
import dev.waybill.client.JobRequest;
import dev.waybill.client.RecordChain;
import dev.waybill.client.WaybillClient;
import dev.waybill.core.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A team with a key of its own, which sees of Waybill what any caller sees. */
public final class Tenant {

    /** Nothing takes that long, on a machine however busy. */
    public static final Duration PATIENCE = Duration.ofMinutes(8);

    static final String INPUT = "canary-input";

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final String TASK = "greeting";

    private final URI url;
    private final String key;
    private final WaybillClient client;

    private Tenant(URI url, String key) {
        this.url = url;
        this.key = key;
        this.client = WaybillClient.builder(url, key).timeout(PATIENCE).build();
    }

    /** The operator lets a new team in: the deployment's own function gives it its first key. */
    public static Tenant of(DeployedWaybill waybill, String name) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        wanted.put("tenant", name).put("name", "first").putArray("scopes").add("admin");
        String key = waybill.invoke("OperatorKeyFunction", wanted).path("key").asText();
        return new Tenant(waybill.url(), key);
    }

    public WaybillClient client() {
        return client;
    }

    /** What is asked of the team's task, as the API answers it. */
    JsonNode changed(String method, String act, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/v1/tasks/" + TASK + "/" + act))
                .headers("authorization", "Bearer " + key, "content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .timeout(PATIENCE)
                .build();
        return Json.parse(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    /** Publishes the team's task again, as its second version. */
    void secondVersion() {
        ObjectNode task =
                client.tasks().version(TASK, 1).raw().path("definition").deepCopy();
        client.tasks().publishYaml(Json.write(task.put("version", 2)));
    }

    /** Publishes a task that greets by these models, the first choice first, with further fields of a task. */
    public Tenant greetsBy(List<String> models, String... more) {
        StringBuilder chain = new StringBuilder();
        for (String model : models) {
            chain.append("      - {endpoint: models, model: ").append(model).append(", timeout: 60s}\n");
        }
        String text = "{type: object, required: [text], properties: {text: {type: string}}}";
        client.tasks()
                .publishYaml("task: " + TASK + "\nversion: 1\n"
                        + "input: {type: object, required: [name], properties: {name: {type: string}}}\n"
                        + "output: " + text + "\nsteps:\n  - name: greet\n    kind: generate\n"
                        + "    prompt: {user: \"Greet {{input.name}}.\"}\n    repair: 1\n    schema: " + text
                        + "\n    models:\n" + chain + String.join("\n", more) + "\n");
        return this;
    }

    /** Publishes a task in which a person decides on a name that a step computes, before this model greets by it. */
    Tenant asksBeforeItGreetsBy(String model) {
        String text = "{type: object, required: [text], properties: {text: {type: string}}}";
        client.tasks().publishYaml("""
                        task: %1$s
                        version: 1
                        input: {type: object, required: [name], properties: {name: {type: string}}}
                        output: %2$s
                        steps:
                          - {name: shaped, kind: compute, value: '{"text": $uppercase(input.name)}'}
                          - {name: approve, kind: review, value: steps.shaped, schema: %2$s, within: 1h}
                          - name: greet
                            kind: generate
                            prompt: {user: "Greet {{steps.approve.text}}."}
                            schema: %2$s
                            models: [{endpoint: models, model: %3$s, timeout: 60s}]
                        """.formatted(TASK, text, model));
        return this;
    }

    static JobRequest greeting() {
        return JobRequest.of(TASK, Map.of("name", INPUT));
    }

    /** Submits a job and returns its id. */
    public String submit() {
        return submit(greeting());
    }

    String submit(JobRequest request) {
        return client.jobs().submit(request).job().id();
    }

    /** The job, final. */
    public Job ended(String id) {
        Job job = await(id, Job::isFinal);
        assertThat(job.isFinal()).as(job.raw().toString()).isTrue();
        return job;
    }

    /** Submits a job and waits for its end, which has to be its output. */
    public Job completed() {
        Job job = ended(submit());
        assertThat(job.isCompleted()).as(job.raw().toString()).isTrue();
        return job;
    }

    /** The job as soon as it is so. Looks often and holds no function meanwhile: each held look would need one of its own. */
    Job await(String id, Predicate<Job> rest) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(() -> client.jobs().get(id), rest);
    }

    public void awaitRecord(String id, String type) {
        Awaitility.await().atMost(PATIENCE).pollInterval(LOOK).until(() -> types(id), types -> types.contains(type));
    }

    /** What happened to a job, whose chain holds when it is reckoned again here. */
    public List<String> types(String id) {
        List<JobRecord> records = client.jobs().records(id);
        assertThat(RecordChain.flaws(records)).isEmpty();
        return records.stream().map(JobRecord::type).toList();
    }
}
