package dev.waybill.acceptance.localstack;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.Bind;
import dev.waybill.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.TaskFailedEventDetails;

/** The template deployed by CloudFormation to a LocalStack container. */
final class LocalStackDeployment implements AutoCloseable {

    static final List<String> IMAGES = List.of(LocalStack.IMAGE, "public.ecr.aws/lambda/java:21-x86_64");

    private static final String BUCKET = "waybill-code";
    private static final String STACK = "waybill";

    private final LocalStack localStack;
    private final Map<String, String> outputs;
    private final Map<String, String> functions;

    private LocalStackDeployment(LocalStack localStack, Map<String, String> outputs, Map<String, String> functions) {
        this.localStack = localStack;
        this.outputs = outputs;
        this.functions = functions;
    }

    static LocalStackDeployment deploy(Path root, String models) throws IOException {
        LocalStack localStack = LocalStack.start(container -> container
                .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2")
                .withEnv("PROVIDER_OVERRIDE_DYNAMODBSTREAMS", "v2")
                .withEnv("LAMBDA_DOCKER_FLAGS", "--add-host host.docker.internal:host-gateway")
                .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "60")
                .withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
                        .withBinds(Bind.parse("/var/run/docker.sock:/var/run/docker.sock"))));
        try (S3Client s3 = localStack.client(S3Client.builder().forcePathStyle(true));
                CloudFormationClient cloudFormation = localStack.client(CloudFormationClient.builder())) {
            s3.createBucket(create -> create.bucket(BUCKET));
            upload(s3, "api.zip", zip(root.resolve("functions/api/target/lambda")));
            upload(s3, "workflow.zip", zip(root.resolve("functions/workflow/target/lambda")));
            upload(s3, "job.asl.json", Files.readAllBytes(root.resolve("infra/statemachines/job.asl.json")));
            String template = DeployableTemplate.read(root, BUCKET);
            cloudFormation.createStack(create -> create.stackName(STACK)
                    .templateBody(template)
                    .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND)
                    .parameters(
                            parameter("Architecture", "x86_64"),
                            parameter("JavaRuntime", "java21"),
                            parameter("Models", models)));
            Stack stack = deployed(cloudFormation);
            Map<String, String> outputs = stack.outputs().stream()
                    .collect(Collectors.toMap(output -> output.outputKey(), output -> output.outputValue()));
            Map<String, String> functions =
                    cloudFormation.describeStackResources(d -> d.stackName(STACK)).stackResources().stream()
                            .filter(resource -> resource.resourceType().equals("AWS::Lambda::Function"))
                            .collect(Collectors.toMap(r -> r.logicalResourceId(), r -> r.physicalResourceId()));
            return new LocalStackDeployment(localStack, outputs, functions);
        } catch (RuntimeException | IOException failed) {
            localStack.close();
            throw failed;
        }
    }

    private static Stack deployed(CloudFormationClient cloudFormation) {
        await().atMost(Duration.ofMinutes(4))
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

    DynamoDbClient dynamo() {
        return localStack.client(DynamoDbClient.builder());
    }

    String output(String name) {
        return Objects.requireNonNull(outputs.get(name), name);
    }

    JsonNode invoke(String function, JsonNode event) {
        try (LambdaClient lambda = localStack.client(LambdaClient.builder())) {
            return Json.parse(lambda.invoke(invoke -> invoke.functionName(functions.get(function))
                            .payload(SdkBytes.fromUtf8String(Json.write(event))))
                    .payload()
                    .asByteArray());
        }
    }

    String start(String input) {
        try (SfnClient sfn = sfn()) {
            return sfn.startExecution(start ->
                            start.stateMachineArn(output("JobStateMachineArn")).input(input))
                    .executionArn();
        }
    }

    String status(String executionArn) {
        try (SfnClient sfn = sfn()) {
            return sfn.describeExecution(d -> d.executionArn(executionArn)).statusAsString();
        }
    }

    /** The error names of an execution's failed tasks. */
    List<String> errors(String executionArn) {
        return history(executionArn).stream()
                .map(HistoryEvent::taskFailedEventDetails)
                .filter(Objects::nonNull)
                .map(TaskFailedEventDetails::error)
                .collect(Collectors.toList());
    }

    /** Everything that went into and out of an execution's states. */
    String data(String executionArn) {
        StringBuilder data = new StringBuilder();
        for (HistoryEvent event : history(executionArn)) {
            if (event.stateEnteredEventDetails() != null) {
                data.append(event.stateEnteredEventDetails().input());
            }
            if (event.stateExitedEventDetails() != null) {
                data.append(event.stateExitedEventDetails().output());
            }
            if (event.taskSucceededEventDetails() != null) {
                data.append(event.taskSucceededEventDetails().output());
            }
        }
        return data.toString();
    }

    private List<HistoryEvent> history(String executionArn) {
        try (SfnClient sfn = sfn()) {
            return sfn.getExecutionHistory(d -> d.executionArn(executionArn)).events();
        }
    }

    private SfnClient sfn() {
        return localStack.client(SfnClient.builder());
    }

    @Override
    public void close() {
        localStack.close();
    }

    private static Parameter parameter(String name, String value) {
        return Parameter.builder().parameterKey(name).parameterValue(value).build();
    }

    private static void upload(S3Client s3, String key, byte[] content) {
        s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    private static byte[] zip(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
