package dev.waybill.acceptance.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.emulator.function.Invocable;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Failed;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.resource.FunctionSpec;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * The functions of a stack on LocalStack, as the emulator's gateway and tests call them: each once at a time, for every
 * invocation beside another starts a container of its own, and a herd of those is slower than all one after the other.
 * Thread-safe.
 */
final class LocalStackFunctions implements AutoCloseable {

    private static final int TRIES = 5;

    private final LambdaClient lambda;
    private final Map<String, Object> turns = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Map<String, String> names;

    /** @param names the functions' own, by their logical ids */
    LocalStackFunctions(LambdaClient lambda, Map<String, String> names) {
        this.lambda = lambda;
        this.names = Map.copyOf(names);
    }

    /** An update of the stack can make others. */
    void names(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    Map<String, String> names() {
        return names;
    }

    /**
     * Invokes a function; again, a few times, where it failed or answered a 5xx: functions' own limits are for AWS, and a first
     * call in a fresh container on a busy machine can exceed them.
     */
    InvokeOutcome invoke(String function, byte[] event) {
        String name = Objects.requireNonNull(names.get(function), function);
        synchronized (turns.computeIfAbsent(name, first -> new Object())) {
            InvokeOutcome outcome = once(name, event);
            for (int tries = 1; tries < TRIES && isSlow(outcome); tries++) {
                outcome = once(name, event);
            }
            return outcome;
        }
    }

    private InvokeOutcome once(String name, byte[] event) {
        InvokeResponse response =
                lambda.invoke(invoke -> invoke.functionName(name).payload(SdkBytes.fromByteArray(event)));
        byte[] payload = response.payload().asByteArray();
        if (response.functionError() == null) {
            return new Returned(payload);
        }
        JsonNode failure = Json.parse(payload);
        return new Failed(failure.path("errorType").asText(), Json.write(failure));
    }

    private static boolean isSlow(InvokeOutcome outcome) {
        return !(outcome instanceof Returned returned)
                || Json.parse(returned.payload()).path("statusCode").asInt() >= 500;
    }

    /** One of them for a gateway. */
    Invocable of(FunctionSpec spec) {
        return new Invocable() {
            @Override
            public FunctionSpec spec() {
                return spec;
            }

            @Override
            public CompletableFuture<InvokeOutcome> start(byte[] event) {
                return CompletableFuture.supplyAsync(
                        () -> LocalStackFunctions.this.invoke(spec.logicalId(), event), threads);
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
        lambda.close();
    }
}
