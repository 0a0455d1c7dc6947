package dev.waybill.bench.stack;

import dev.waybill.aws.dynamo.key.DynamoIssuedKeys;
import dev.waybill.aws.dynamo.task.DynamoTaskStore;
import dev.waybill.client.Job;
import dev.waybill.client.JobRequest;
import dev.waybill.client.Jobs;
import dev.waybill.client.RetryPolicy;
import dev.waybill.client.WaybillClient;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.emulator.Emulator;
import dev.waybill.emulator.function.ServiceClients;
import dev.waybill.local.WaybillFunctions;
import dev.waybill.models.endpoints.ConfiguredEndpoints;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The whole template in this process, with one task of one model, and a client of its HTTP API. Thread-safe. */
public final class Stack implements AutoCloseable {

    public static final String TENANT = "bench";

    private static final int MOST_WAITS = 600;

    private static final String TASK_NAME = "marks";
    private static final String TASK = """
            task: marks
            version: 1
            input: {type: object, required: [text], additionalProperties: false, properties: {text: {type: string}}}
            output: {type: object, required: [mark], properties: {mark: {type: string}}}
            steps:
              - name: mark
                kind: generate
                prompt: {system: "Give the mark.", user: "{{input.text}}"}
                schema: {type: object, required: [mark], additionalProperties: false, properties: {mark: {type: string}}}
                models: [{endpoint: fake, model: large, timeout: 20s}]
            deadline: 5m
            """;

    private final Emulator waybill;
    private final WaybillClient client;

    /**
     * @param data null keeps the tables in memory
     * @param model where the fake model answers
     * @param clients hands each function its clients: those given, or others around them
     */
    public Stack(Path template, @Nullable Path data, URI model, UnaryOperator<ServiceClients> clients) {
        this(template, data, model, (function, lent) -> clients.apply(lent));
    }

    /** The same, where the clients depend on the function, which is named as in the template. */
    public Stack(
            Path template, @Nullable Path data, URI model, BiFunction<String, ServiceClients, ServiceClients> clients) {
        String models = "endpoints:\n  fake: {kind: openai, baseUrl: \"" + model
                + "\", price: {input: 1000000, output: 2000000}}\n";
        waybill = Emulator.start(WaybillFunctions.options(template)
                .withParameters(Map.of("Models", models))
                .withData(data)
                .withClients(clients));
        String records = waybill.physicalName("RecordsTable");
        ApiKey key = ApiKey.random();
        Principal owner = new Principal(TENANT, Actor.key("key_0bench", "bench"), Scope.ALL, true);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        new DynamoIssuedKeys(waybill.dynamo(), records, Clock.systemUTC())
                .put(IssuedKey.ofDeployment(owner, now, key.hash()));
        new PublishTask(
                        new DynamoTaskStore(waybill.dynamo(), records),
                        new ConfiguredEndpoints(models, reference -> ""),
                        Clock.systemUTC())
                .publish(Tenant.OPERATOR, TASK);
        // What is measured is one call, never two.
        client = WaybillClient.builder(URI.create(waybill.url()), key.secret())
                .retries(RetryPolicy.NONE)
                .build();
    }

    /**
     * Submits a job and is held until it is completed.
     *
     * @return its id
     */
    public String job() {
        Job job = client.jobs().submit(request(), Jobs.LONGEST_HOLD).job();
        if (!job.isCompleted()) {
            throw new IllegalStateException("expected a completed job, got " + job.status());
        }
        return job.id();
    }

    /**
     * Submits a job and is not held.
     *
     * @return its id
     */
    public String submit() {
        return client.jobs().submit(request()).id();
    }

    /** A client of its API, with a key that may do everything. */
    public WaybillClient client() {
        return client;
    }

    /** The store that its jobs lie in, past the API. */
    public JobStore jobs() {
        return tables().jobs();
    }

    /** Its tables, past the API. */
    public Tables tables() {
        return new Tables(
                waybill.dynamo(), waybill.physicalName("RecordsTable"), waybill.physicalName("PayloadsTable"));
    }

    /** Returns when its jobs of a rare status are found at once: new tables are looked through in the first seconds. */
    public void awaitRare() throws InterruptedException {
        for (int waits = 0; !tables().findRareAtOnce(); waits++) {
            if (waits == MOST_WAITS) {
                throw new IllegalStateException("the index of rare jobs was not filled within a minute");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** The job as it is. */
    public Job get(String id) {
        return client.jobs().get(id);
    }

    /** The job as soon as it is at its end. */
    public Job await(String id) {
        return client.jobs().get(id, Jobs.LONGEST_HOLD);
    }

    private static JobRequest request() {
        return JobRequest.of(TASK_NAME, Map.of("text", "What is the mark of a letter that came twice?"));
    }

    @Override
    public void close() {
        waybill.close();
    }
}
