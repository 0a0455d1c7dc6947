package dev.waybill.emulator;

import dev.waybill.asl.engine.Engine;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.http.HttpServer;
import dev.waybill.emulator.problem.StartException;
import dev.waybill.emulator.resource.Deployment;
import dev.waybill.emulator.resource.DeploymentReader;
import dev.waybill.emulator.sqs.LocalQueues;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.SamTemplate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A template that runs in this JVM: HTTP API, functions, queues, tables, streams, state machines, schedules and rules. Several may
 * run at once. Thread-safe.
 */
public final class Emulator implements AutoCloseable {

    private final EmulatorOptions options;
    private final SamTemplate template;
    private final RunningDeployment stack;

    private Emulator(EmulatorOptions options, SamTemplate template, RunningDeployment stack) {
        this.options = options;
        this.template = template;
        this.stack = stack;
    }

    /**
     * Reads the template and runs it; returns when the HTTP API answers.
     *
     * @throws StartException where it cannot run; nothing is left running then
     */
    public static Emulator start(EmulatorOptions options) {
        StartTimes times = new StartTimes(options.verbose());
        // Needs nothing of the template and takes longest.
        CompletableFuture<LocalQueues> queues =
                CompletableFuture.supplyAsync(() -> times.measure("queue server", LocalQueues::new));
        try {
            SamTemplate template = times.measure(
                    "template",
                    () -> SamTemplate.read(
                            options.source().template(),
                            options.source().stack(),
                            options.source().parameters()));
            Deployment deployment = times.measure("resources", () -> DeploymentReader.read(template));
            RunningDeployment stack = new RunningDeployment(options, deployment, queues, times);
            stack.start();
            times.ready();
            return new Emulator(options, template, stack);
        } catch (RuntimeException failed) {
            CompletableFuture<Void> unused = queues.thenAccept(LocalQueues::close);
            throw failed;
        }
    }

    /** Where the HTTP API answers, without a slash at the end. */
    public String url() {
        String host = options.listen().address().contains(":")
                ? "[" + options.listen().address() + "]"
                : options.listen().address();
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port();
    }

    /** 0 where the template has no HTTP API. */
    public int port() {
        return stack.http().map(HttpServer::port).orElse(0);
    }

    public DynamoDbClient dynamo() {
        return stack.dynamo().client();
    }

    public SqsClient sqs() {
        return stack.queues().client();
    }

    public SfnClient stepFunctions() {
        return stack.workflows().client();
    }

    public Engine engine() {
        return stack.workflows().engine();
    }

    /** The name of a resource in the account, as {@code Ref} gives it for most types. */
    public String physicalName(String logicalId) {
        return resource(logicalId).physicalName();
    }

    public String arn(String logicalId) {
        return resource(logicalId).arn();
    }

    public Map<String, String> outputs() {
        return template.outputs();
    }

    /** The variables of a function, by its logical id. */
    public Map<String, String> environmentOf(String functionLogicalId) {
        return stack.functions().get(functionLogicalId).spec().environment();
    }

    /** Invokes a function, by its logical id, and waits for it as Lambda's callers do. */
    public InvokeOutcome invoke(String functionLogicalId, byte[] event) {
        return stack.functions().get(functionLogicalId).invoke(event);
    }

    private Resource resource(String logicalId) {
        Optional<Resource> resource = template.find(logicalId);
        return resource.orElseThrow(() -> new IllegalArgumentException("the template has no resource " + logicalId
                + "; it has " + template.resources().keySet()));
    }

    /** Takes no more work, lets work under way end for a few seconds, and stops everything. */
    @Override
    public void close() {
        stack.close();
    }
}
