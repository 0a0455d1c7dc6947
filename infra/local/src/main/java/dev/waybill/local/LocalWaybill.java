package dev.waybill.local;

import dev.waybill.asl.Engine;
import dev.waybill.local.function.InvokeOutcome;
import dev.waybill.local.http.HttpServer;
import dev.waybill.local.resource.Deployment;
import dev.waybill.local.resource.DeploymentReader;
import dev.waybill.local.sqs.LocalQueues;
import dev.waybill.local.template.Resource;
import dev.waybill.local.template.Template;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A template that runs in this JVM: HTTP API, functions, queues, tables, streams, state machines, schedules and rules. Several may
 * run at once. Thread-safe.
 */
public final class LocalWaybill implements AutoCloseable {

    private final LocalOptions options;
    private final Template template;
    private final LocalStack stack;

    private LocalWaybill(LocalOptions options, Template template, LocalStack stack) {
        this.options = options;
        this.template = template;
        this.stack = stack;
    }

    /**
     * Reads the template and runs it; returns when the HTTP API answers.
     *
     * @throws StartException where it cannot run; nothing is left running then
     */
    public static LocalWaybill start(LocalOptions options) {
        StartTimes times = new StartTimes(options.verbose());
        // Needs nothing of the template and takes longest.
        CompletableFuture<LocalQueues> queues =
                CompletableFuture.supplyAsync(() -> times.measure("queue server", LocalQueues::new));
        try {
            Template template =
                    times.measure("template", () -> Template.read(options.template(), options.parameters()));
            Deployment deployment = times.measure("resources", () -> DeploymentReader.read(template));
            LocalStack stack = new LocalStack(options, deployment, queues, times);
            stack.start();
            times.ready();
            return new LocalWaybill(options, template, stack);
        } catch (RuntimeException failed) {
            CompletableFuture<Void> unused = queues.thenAccept(LocalQueues::close);
            throw failed;
        }
    }

    /** Where the HTTP API answers, without a slash at the end. */
    public String url() {
        String host = options.address().contains(":") ? "[" + options.address() + "]" : options.address();
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
