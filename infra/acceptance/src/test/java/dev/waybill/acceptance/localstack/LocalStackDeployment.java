package dev.waybill.acceptance.localstack;

import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
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
    private static final String BUCKET = "waybill-code";
    private static final String STACK = "waybill";
    static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:alarms";

    private final LocalStack localStack;
    private final Map<String, String> outputs;
    private final Map<String, String> resources;
    private final DynamoDbClient dynamo;
    private final SqsClient sqs;
    private final SfnClient stepFunctions;
    private final LocalStackFunctions functions;
    private final HttpServer gateway;

    private LocalStackDeployment(LocalStack localStack, Path root, Stack stack, List<StackResource> resources) {
        this.localStack = localStack;
        this.outputs = stack.outputs().stream()
                .collect(Collectors.toMap(output -> output.outputKey(), output -> output.outputValue()));
        this.resources = resources.stream()
                .collect(Collectors.toMap(StackResource::logicalResourceId, StackResource::physicalResourceId));
        this.dynamo = localStack.client(DynamoDbClient.builder());
        this.sqs = localStack.client(SqsClient.builder());
        this.stepFunctions = localStack.client(SfnClient.builder());
        this.functions = new LocalStackFunctions(
                localStack.client(LambdaClient.builder()),
                resources.stream()
                        .filter(resource -> resource.resourceType().equals("AWS::Lambda::Function"))
                        .collect(
                                Collectors.toMap(StackResource::logicalResourceId, StackResource::physicalResourceId)));
        Deployment template = DeploymentReader.read(SamTemplate.read(root.resolve("template.yaml"), STACK, Map.of()));
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

    /** @param models the endpoints file, with this machine as {@link #HOST} */
    public static LocalStackDeployment deploy(Path root, String models) throws IOException {
        LocalStack localStack = LocalStack.start(container -> container
                .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2")
                .withEnv("PROVIDER_OVERRIDE_DYNAMODBSTREAMS", "v2")
                .withEnv("LAMBDA_DOCKER_FLAGS", "--add-host " + HOST + ":host-gateway")
                .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "120")
                .withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
                        .withBinds(Bind.parse("/var/run/docker.sock:/var/run/docker.sock"))));
        try (S3Client s3 = localStack.client(S3Client.builder().forcePathStyle(true));
                CloudFormationClient cloudFormation = localStack.client(CloudFormationClient.builder())) {
            s3.createBucket(create -> create.bucket(BUCKET));
            String template = PackagedTemplate.upload(root, s3, BUCKET);
            cloudFormation.createStack(create -> create.stackName(STACK)
                    .templateURL(localStack.url() + "/" + BUCKET + "/" + template)
                    .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND)
                    .parameters(
                            parameter("Architecture", "x86_64"),
                            parameter("JavaRuntime", "java21"),
                            parameter("AlarmTopic", TOPIC),
                            parameter(
                                    "AwsEndpointUrl",
                                    "http://" + HOST + ":" + localStack.url().getPort()),
                            parameter("Models", models)));
            Stack stack = deployed(cloudFormation);
            return new LocalStackDeployment(
                    localStack,
                    root,
                    stack,
                    cloudFormation
                            .describeStackResources(d -> d.stackName(STACK))
                            .stackResources());
        } catch (RuntimeException | IOException failed) {
            localStack.close();
            throw failed;
        }
    }

    private static Stack deployed(CloudFormationClient cloudFormation) {
        await().atMost(Duration.ofMinutes(15))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !status(cloudFormation).toString().endsWith("_IN_PROGRESS"));
        if (status(cloudFormation) != StackStatus.CREATE_COMPLETE) {
            List<String> reasons = cloudFormation.describeStackEvents(d -> d.stackName(STACK)).stackEvents().stream()
                    .filter(event -> event.resourceStatusAsString().endsWith("FAILED"))
                    .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
                    .collect(Collectors.toList());
            throw new IllegalStateException("the stack was not created: " + reasons);
        }
        return stack(cloudFormation);
    }

    private static StackStatus status(CloudFormationClient cloudFormation) {
        return stack(cloudFormation).stackStatus();
    }

    private static Stack stack(CloudFormationClient cloudFormation) {
        return cloudFormation.describeStacks(d -> d.stackName(STACK)).stacks().get(0);
    }

    private static Parameter parameter(String name, String value) {
        return Parameter.builder().parameterKey(name).parameterValue(value).build();
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
        return Objects.requireNonNull(outputs.get(name), name);
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
        localStack.close();
    }
}
