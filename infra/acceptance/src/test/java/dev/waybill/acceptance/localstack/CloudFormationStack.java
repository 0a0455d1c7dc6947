package dev.waybill.acceptance.localstack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.s3.S3Client;

/** A stack in CloudFormation, with its code in a bucket; updated by a change set, as {@code sam deploy} does it. */
final class CloudFormationStack implements AutoCloseable {

    static final String NAME = "waybill";
    private static final String BUCKET = "waybill-code";
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Capability[] CAPABILITIES = {Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND};

    private final String bucketUrl;
    private final S3Client s3;
    private final CloudFormationClient cloudFormation;
    private int versions;

    private CloudFormationStack(LocalStack localStack) {
        this.bucketUrl = localStack.url() + "/" + BUCKET + "/";
        this.s3 = localStack.client(S3Client.builder().forcePathStyle(true));
        this.cloudFormation = localStack.client(CloudFormationClient.builder());
    }

    /** @throws IllegalStateException where it is not made, with the reasons that CloudFormation gives */
    static CloudFormationStack create(LocalStack localStack, StackSource source, Map<String, String> parameters)
            throws IOException {
        CloudFormationStack stack = new CloudFormationStack(localStack);
        stack.s3.createBucket(create -> create.bucket(BUCKET));
        String template = stack.packaged(source);
        stack.cloudFormation.createStack(create -> create.stackName(NAME)
                .templateURL(template)
                .capabilities(CAPABILITIES)
                .parameters(given(source, parameters)));
        until(() -> !stack.isAtWork());
        if (stack.status() != StackStatus.CREATE_COMPLETE) {
            throw new IllegalStateException("the stack was not created: " + stack.failures());
        }
        return stack;
    }

    /** Updates it, and says whether that came to a good end. */
    boolean update(StackSource source, Map<String, String> parameters) throws IOException {
        String template = packaged(source);
        String name = "change-" + versions;
        cloudFormation.createChangeSet(create -> create.stackName(NAME)
                .changeSetName(name)
                .changeSetType(ChangeSetType.UPDATE)
                .templateURL(template)
                .capabilities(CAPABILITIES)
                .parameters(given(source, parameters)));
        until(() -> cloudFormation
                        .describeChangeSet(describe -> describe.stackName(NAME).changeSetName(name))
                        .executionStatus()
                == ExecutionStatus.AVAILABLE);
        cloudFormation.executeChangeSet(execute -> execute.stackName(NAME).changeSetName(name));
        // The stack is asked how it went: LocalStack can't describe a change set that failed.
        until(() -> !isAtWork());
        return status() == StackStatus.UPDATE_COMPLETE;
    }

    /** Each version's code has places of its own: CloudFormation looks at places, not at what lies there. */
    private String packaged(StackSource source) throws IOException {
        versions++;
        return bucketUrl + PackagedTemplate.upload(source, s3, BUCKET, "version-" + versions);
    }

    private boolean isAtWork() {
        return status().toString().endsWith("_IN_PROGRESS");
    }

    private static void until(BooleanSupplier ended) {
        await().atMost(LONGEST).pollInterval(Duration.ofSeconds(1)).until(ended::getAsBoolean);
    }

    private static List<Parameter> given(StackSource source, Map<String, String> parameters) {
        return source.taken(parameters).entrySet().stream()
                .map(parameter -> Parameter.builder()
                        .parameterKey(parameter.getKey())
                        .parameterValue(parameter.getValue())
                        .build())
                .collect(Collectors.toList());
    }

    private StackStatus status() {
        return stack().stackStatus();
    }

    private Stack stack() {
        return cloudFormation
                .describeStacks(describe -> describe.stackName(NAME))
                .stacks()
                .get(0);
    }

    /** What did not go well, and why. */
    List<String> failures() {
        return cloudFormation.describeStackEvents(describe -> describe.stackName(NAME)).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().endsWith("FAILED"))
                .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
                .collect(Collectors.toList());
    }

    List<StackResource> resources() {
        return cloudFormation
                .describeStackResources(describe -> describe.stackName(NAME))
                .stackResources();
    }

    Map<String, String> outputs() {
        return stack().outputs().stream()
                .collect(Collectors.toMap(output -> output.outputKey(), output -> output.outputValue()));
    }

    @Override
    public void close() {
        s3.close();
        cloudFormation.close();
    }
}
