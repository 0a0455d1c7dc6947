package dev.waybill.bench.start;

import dev.waybill.emulator.function.AbsentSecrets;
import dev.waybill.emulator.function.FunctionHost;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.function.Sandbox;
import dev.waybill.emulator.function.ServiceClients;
import dev.waybill.emulator.jvm.JvmFunctions;
import dev.waybill.emulator.resource.FunctionSpec;
import dev.waybill.emulator.signal.PartitionSignals;
import dev.waybill.emulator.signal.StoreHealth;
import dev.waybill.emulator.template.SourcePlace;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Starts a function in a JVM of its own with Lambda's Java runtime, hands it one event, and again with a new JVM: the median of the
 * times from nothing to the answer, and of the processor times till then, which neighbours disturb less. Arguments: the function's folder, its handler, a file with an event, and how often (7).
 */
public final class ColdStart {

    private ColdStart() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        Path code = Path.of(arguments[0]);
        byte[] event = Files.readAllBytes(Path.of(arguments[2]));
        int times = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 7;
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            starts.add(start(code, arguments[1], event));
        }
        System.out.printf(
                "%s: median of %d cold starts %d ms, %d ms of processor time%n",
                arguments[1], times, median(starts, Start::took), median(starts, Start::processor));
    }

    private record Start(Duration took, Duration processor) {}

    private static long median(List<Start> starts, Function<Start, Duration> part) {
        return starts.stream()
                .map(part)
                .sorted()
                .toList()
                .get(starts.size() / 2)
                .toMillis();
    }

    private static Start start(Path code, String handler, byte[] event) throws InterruptedException {
        try (JvmFunctions jvms = new JvmFunctions();
                Sandbox sandbox = jvms.of(function(code, handler), host(), OutputStream.nullOutputStream())) {
            long started = System.nanoTime();
            InvokeOutcome outcome = sandbox.run(event, "cold-start");
            if (!(outcome instanceof Returned)) {
                throw new IllegalStateException("the function fails: " + outcome);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            Duration processor = ProcessHandle.current()
                    .children()
                    .flatMap(child -> child.info().totalCpuDuration().stream())
                    .reduce(Duration.ZERO, Duration::plus);
            return new Start(took, processor);
        }
    }

    private static FunctionSpec function(Path code, String handler) {
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "cold-start");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/cold-start");
        environment.put("RECORDS_TABLE", "records");
        environment.put("PAYLOADS_TABLE", "payloads");
        environment.put("INTERACTIVE_QUEUE_URL", "http://127.0.0.1/interactive");
        environment.put("BULK_QUEUE_URL", "http://127.0.0.1/bulk");
        environment.put("JOB_STATE_MACHINE_ARN", "arn:aws:states:eu-central-1:000000000000:stateMachine:job");
        return new FunctionSpec(
                new FunctionSpec.Identity(
                        "ColdStart", "cold-start", "arn:aws:lambda:eu-central-1:000000000000:function:cold-start"),
                new FunctionSpec.Code(code, handler),
                new FunctionSpec.Bounds(1024, Duration.ofSeconds(30), OptionalInt.empty()),
                environment,
                new FunctionSpec.Async(0, Duration.ofHours(6), Optional.empty()),
                new SourcePlace("template.yaml", 1, 1));
    }

    /** A handler that answers without a service: one that calls none, or refuses its caller first. */
    private static FunctionHost host() {
        ServiceClients none = new ServiceClients(
                none(DynamoDbClient.class),
                none(SqsClient.class),
                none(SfnClient.class),
                AbsentSecrets::parameters,
                AbsentSecrets::secrets);
        return new FunctionHost(Map.of(), name -> Optional.empty(), none, new PartitionSignals(), StoreHealth.SOUND);
    }

    private static <T> T none(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
