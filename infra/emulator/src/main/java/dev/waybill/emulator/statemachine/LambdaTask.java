package dev.waybill.emulator.statemachine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.TaskCall;
import dev.waybill.asl.TaskFailedException;
import dev.waybill.asl.TaskIntegration;
import dev.waybill.emulator.function.AsyncInvocations;
import dev.waybill.emulator.function.Functions;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Failed;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.function.LocalFunction;
import dev.waybill.emulator.function.UnderWay;
import dev.waybill.emulator.json.Json;
import dev.waybill.emulator.signal.StoreHealth;
import dev.waybill.emulator.template.Names;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The optimized integration {@code lambda:invoke}, with and without a task token. Errors bear the service's names. What fails
 * while the store takes no writes is told as if there had been no place to run it, so that executions wait for the disk as
 * they wait for a place. Thread-safe.
 */
final class LambdaTask implements TaskIntegration, AutoCloseable {

    private static final String RESOURCE = "arn:aws:states:::lambda:invoke";
    private static final ServiceFailure FAILURE = new ServiceFailure("Lambda", "AWSLambdaException", "AWSLambda");
    private static final int FORBIDDEN = 403;
    private final Map<String, MachineClients> machines;
    private final Supplier<Functions> functions;
    private final AsyncInvocations async;
    private final StoreHealth store;
    private final AwaitedExecutions awaited;
    private final UnderWay underWay = new UnderWay();

    /** @param machines by ARN */
    LambdaTask(
            Map<String, MachineClients> machines,
            Supplier<Functions> functions,
            AsyncInvocations async,
            StoreHealth store,
            AwaitedExecutions awaited) {
        this.machines = machines;
        this.functions = functions;
        this.async = async;
        this.store = store;
        this.awaited = awaited;
    }

    @Override
    public boolean supports(String resource) {
        return resource.equals(RESOURCE) || resource.equals(RESOURCE + ".waitForTaskToken");
    }

    @Override
    public CompletionStage<JsonNode> call(TaskCall call) {
        String name = call.arguments().path("FunctionName").asText();
        MachineClients.of(call, machines)
                .refusal("lambda:InvokeFunction", arn(name))
                .ifPresent(refusal -> {
                    throw FAILURE.accessDenied(refusal, FORBIDDEN);
                });
        LocalFunction function = functions
                .get()
                .find(name)
                .orElseThrow(() ->
                        new TaskFailedException("Lambda.ResourceNotFoundException", "Function not found: " + name));
        JsonNode payload = call.arguments().path("Payload");
        String event = payload.isMissingNode() ? "{}" : payload.toString();
        if (call.arguments().path("InvocationType").asText().equals("Event")) {
            if (!async.invoke(function, event)) {
                throw throttled();
            }
            return CompletableFuture.completedFuture(response(202));
        }
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        return awaited.of(call.executionArn())
                .run(() -> underWay.start(function, bytes))
                .thenApply(outcome -> result(outcome, store));
    }

    /** Stops the invocations that still run. */
    @Override
    public void close() {
        underWay.close();
    }

    /** Of a name, with or without a qualifier, or of an ARN that may leave parts off at its beginning. */
    private static String arn(String name) {
        String last = name.substring(name.lastIndexOf("function:") + (name.contains("function:") ? 9 : 0));
        return Names.arn("lambda", "function:" + last);
    }

    static JsonNode result(InvokeOutcome outcome, StoreHealth store) {
        if (outcome instanceof Returned returned) {
            ObjectNode response = response(200);
            response.set("Payload", json(returned.text()));
            return response;
        }
        if (outcome instanceof Failed failed && store.trouble().isEmpty()) {
            throw new TaskFailedException(
                    failed.errorType().isEmpty() ? "Lambda.Unknown" : failed.errorType(), failed.payload());
        }
        throw throttled();
    }

    private static TaskFailedException throttled() {
        return new TaskFailedException(
                "Lambda.TooManyRequestsException", "Rate Exceeded. (Service: Lambda, Status Code: 429)");
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? NullNode.getInstance() : Json.parse(text);
        } catch (JsonProcessingException plain) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    private static ObjectNode response(int status) {
        ObjectNode response = Json.object().put("ExecutedVersion", "$LATEST");
        return ServiceFailure.withMetadata(response, status).put("StatusCode", status);
    }
}
