package dev.waybill.acceptance.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.acceptance.localstack.LocalStack;
import dev.waybill.core.json.Json;
import dev.waybill.emulator.function.Invocable;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Failed;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.http.HttpServer;
import dev.waybill.emulator.resource.Deployment;
import dev.waybill.emulator.resource.DeploymentReader;
import dev.waybill.emulator.resource.FunctionSpec;
import dev.waybill.emulator.template.SamTemplate;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * The routes of the template in front of a stack's functions on LocalStack, whose community edition has no HTTP APIs.
 * Thread-safe.
 */
final class StackGateway implements AutoCloseable {

    private final LambdaClient lambda;
    private final Map<String, String> names;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    StackGateway(LocalStack localStack, Path root, String stack) {
        lambda = localStack.client(LambdaClient.builder());
        try (CloudFormationClient cloudFormation = localStack.client(CloudFormationClient.builder())) {
            names =
                    cloudFormation
                            .describeStackResources(describe -> describe.stackName(stack))
                            .stackResources()
                            .stream()
                            .filter(resource -> resource.resourceType().equals("AWS::Lambda::Function"))
                            .collect(Collectors.toMap(
                                    resource -> resource.logicalResourceId(),
                                    resource -> resource.physicalResourceId()));
        }
        Deployment template = DeploymentReader.read(SamTemplate.read(root.resolve("template.yaml"), stack, Map.of()));
        Map<String, FunctionSpec> specs =
                template.functions().stream().collect(Collectors.toMap(FunctionSpec::logicalId, Function.identity()));
        server = new HttpServer(
                template.api().orElseThrow(),
                function -> invocable(Objects.requireNonNull(specs.get(function), function)),
                "127.0.0.1",
                0,
                Clock.systemUTC());
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    private Invocable invocable(FunctionSpec spec) {
        return new Invocable() {
            @Override
            public FunctionSpec spec() {
                return spec;
            }

            @Override
            public CompletableFuture<InvokeOutcome> start(byte[] event) {
                return CompletableFuture.supplyAsync(() -> StackGateway.this.invoke(spec.logicalId(), event), threads);
            }
        };
    }

    private InvokeOutcome invoke(String function, byte[] event) {
        String name = Objects.requireNonNull(names.get(function), function);
        InvokeResponse response =
                lambda.invoke(invoke -> invoke.functionName(name).payload(SdkBytes.fromByteArray(event)));
        byte[] payload = response.payload().asByteArray();
        if (response.functionError() == null) {
            return new Returned(payload);
        }
        JsonNode failure = Json.parse(payload);
        return new Failed(failure.path("errorType").asText(), Json.write(failure));
    }

    @Override
    public void close() {
        server.close();
        threads.shutdownNow();
        lambda.close();
    }
}
