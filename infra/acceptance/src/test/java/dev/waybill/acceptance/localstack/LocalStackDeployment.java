package dev.waybill.acceptance.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.Bind;
import dev.waybill.acceptance.scenario.DeployedWaybill;
import dev.waybill.core.json.Json;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.http.HttpServer;
import dev.waybill.emulator.resource.ApiSpec;
import dev.waybill.emulator.resource.Deployment;
import dev.waybill.emulator.resource.DeploymentReader;
import dev.waybill.emulator.resource.FunctionSpec;
import dev.waybill.emulator.resource.RouteSpec;
import dev.waybill.emulator.template.SamTemplate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * {@code template.yaml} as it is, deployed by CloudFormation to a LocalStack container: every resource of it, alarms too.
 *
 * <p>One thing can't be had there: the community edition has no HTTP APIs (API Gateway v2), and passes over the resources of
 * one. The routes that the template gives its functions are served by the emulator's gateway, in front of LocalStack's functions.
 */
public final class LocalStackDeployment implements DeployedWaybill {

    public static final List<String> IMAGES = List.of(LocalStack.IMAGE, "public.ecr.aws/lambda/java:21-x86_64");

    /** This machine, as containers name it. */
    public static final String HOST = "host.docker.internal";

    private static final Duration LONGEST_START = Duration.ofMinutes(8);
    static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:alarms";

    private final LocalStack localStack;
    private final CloudFormationStack stack;
    private final Map<String, String> parameters;
    private final DynamoDbClient dynamo;
    private final SqsClient sqs;
    private final SfnClient stepFunctions;
    private final LocalStackFunctions functions;
    private final HttpServer gateway;
    private volatile Map<String, String> resources;

    private LocalStackDeployment(
            LocalStack localStack, CloudFormationStack stack, Map<String, String> parameters, Path routes) {
        this.localStack = localStack;
        this.stack = stack;
        this.parameters = parameters;
        this.resources = physical(stack, resource -> true);
        this.dynamo = localStack.client(DynamoDbClient.builder());
        this.sqs = localStack.client(SqsClient.builder());
        this.stepFunctions = localStack.client(SfnClient.builder());
        this.functions = new LocalStackFunctions(localStack.client(LambdaClient.builder()), functions(stack));
        Deployment template = DeploymentReader.read(
                SamTemplate.read(routes.resolve("template.yaml"), CloudFormationStack.NAME, Map.of()));
        Map<String, FunctionSpec> specs =
                template.functions().stream().collect(Collectors.toMap(FunctionSpec::logicalId, Function.identity()));
        this.gateway = new HttpServer(
                patient(template.api().orElseThrow()),
                function -> functions.of(Objects.requireNonNull(specs.get(function), function)),
                "127.0.0.1",
                0,
                Clock.systemUTC());
    }

    /** With longer timeouts than a gateway has: a container that starts on a busy machine takes its time. */
    private static ApiSpec patient(ApiSpec api) {
        List<RouteSpec> routes = api.routes().stream()
                .map(route ->
                        new RouteSpec(route.method(), route.path(), route.function(), LONGEST_START, route.place()))
                .toList();
        return new ApiSpec(api.id(), routes, api.cors());
    }

    private static Map<String, String> functions(CloudFormationStack stack) {
        return physical(stack, resource -> resource.resourceType().equals("AWS::Lambda::Function"));
    }

    private static Map<String, String> physical(CloudFormationStack stack, Predicate<StackResource> which) {
        return stack.resources().stream()
                .filter(which)
                .collect(Collectors.toMap(StackResource::logicalResourceId, StackResource::physicalResourceId));
    }

    /** @param models the endpoints file, with this machine as {@link #HOST} */
    public static LocalStackDeployment deploy(Path root, String models) throws IOException {
        return deploy(address -> StackSource.of(root), root, models);
    }

    /** From a source that may have to know where LocalStack answers containers; the gateway has this checkout's routes. */
    static LocalStackDeployment deploy(AddressedSource source, Path routes, String models) throws IOException {
        LocalStack localStack = LocalStack.start(container -> container
                .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2")
                .withEnv("PROVIDER_OVERRIDE_DYNAMODBSTREAMS", "v2")
                .withEnv("LAMBDA_DOCKER_FLAGS", "--add-host " + HOST + ":host-gateway")
                .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "120")
                .withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
                        .withBinds(Bind.parse("/var/run/docker.sock:/var/run/docker.sock"))));
        try {
            String address = "http://" + HOST + ":" + localStack.url().getPort();
            Map<String, String> parameters = Map.of(
                    "Architecture", "x86_64",
                    "JavaRuntime", "java21",
                    "AlarmTopic", TOPIC,
                    "AwsEndpointUrl", address,
                    "Models", models);
            CloudFormationStack stack = CloudFormationStack.create(localStack, source.at(address), parameters);
            return new LocalStackDeployment(localStack, stack, parameters, routes);
        } catch (RuntimeException | IOException failed) {
            localStack.close();
            throw failed;
        }
    }

    /**
     * Has CloudFormation update the stack.
     *
     * @param changed parameters that get other values than before
     * @return whether it did
     */
    boolean update(StackSource source, Map<String, String> changed) throws IOException {
        Map<String, String> given = new HashMap<>(parameters);
        given.putAll(changed);
        if (!stack.update(source, given)) {
            return false;
        }
        resources = physical(stack, resource -> true);
        functions.names(functions(stack));
        return true;
    }

    /** What of the stack did not go well, and why. */
    List<String> failures() {
        return stack.failures();
    }

    /** What a stack is made from, by the address at which containers find LocalStack. */
    @FunctionalInterface
    interface AddressedSource {
        StackSource at(String address) throws IOException;
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + gateway.port());
    }

    @Override
    public JsonNode invoke(String function, JsonNode event) {
        InvokeOutcome outcome = functions.invoke(function, Json.bytes(event));
        if (outcome instanceof Returned returned) {
            return Json.parse(returned.payload());
        }
        throw new IllegalStateException(function + " failed: " + outcome);
    }

    @Override
    public String ref(String logicalId) {
        return Objects.requireNonNull(resources.get(logicalId), logicalId);
    }

    /** The logical ids of all that was made. */
    Set<String> resources() {
        return resources.keySet();
    }

    public String output(String name) {
        return Objects.requireNonNull(stack.outputs().get(name), name);
    }

    @Override
    public DynamoDbClient dynamo() {
        return dynamo;
    }

    @Override
    public SqsClient sqs() {
        return sqs;
    }

    @Override
    public SfnClient stepFunctions() {
        return stepFunctions;
    }

    /** Those that wrote a log: LocalStack gives each a group of its own. */
    @Override
    public Set<String> reached() {
        Set<String> groups = Set.copyOf(localStack
                .call("logs", "Logs_20140328.DescribeLogGroups", "{\"logGroupNamePrefix\":\"/aws/lambda/\"}")
                .path("logGroups")
                .findValuesAsText("logGroupName"));
        return functions.names().entrySet().stream()
                .filter(function -> groups.contains("/aws/lambda/" + function.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        gateway.close();
        functions.close();
        dynamo.close();
        sqs.close();
        stepFunctions.close();
        stack.close();
        localStack.close();
    }
}
