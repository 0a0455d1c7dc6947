package dev.waybill.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Bind;
import dev.waybill.acceptance.localstack.LocalStack;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The page that says how to deploy, typed line by line, with LocalStack for the account: the real SAM CLI and CloudFormation, the
 * packaged functions. What is not as in AWS: the functions run on x86_64 and java21, since those images are there; LocalStack has no
 * HTTP API, so that the routes are served by the emulator's gateway; and Bedrock is a stub that takes signed requests.
 */
class DeployWalkIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));
    private static final List<String> IMAGES = List.of(LocalStack.IMAGE, "public.ecr.aws/lambda/java:21-x86_64");
    private static final String STACK = "waybill";
    private static final String HOST = "host.docker.internal";
    private static final Duration DEPLOYING = Duration.ofMinutes(15);
    private static final Duration WORKING = Duration.ofMinutes(5);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @Test
    void everyLineOfThePage_doesWhatThePageSays() throws Exception {
        LocalStack.require(DeployWalkIT.class, IMAGES);
        Path sam = tool("sam", "pip install aws-sam-cli");
        tool("jq", "install it with the system's packages");
        Map<String, String> page = DeployPage.lines(ROOT);
        try (LocalStack localStack = localStack();
                ConverseStub bedrock = ConverseStub.start();
                TypedShell shell = new TypedShell(checkout(), environment(localStack, sam, bedrock))) {
            shell.type(lines(page, "Deploy"), DEPLOYING);
            shell.type(lines(page, "The first key").replace("./waybill doctor", ""), WORKING);
            try (StackGateway gateway = new StackGateway(localStack, ROOT, STACK)) {
                shell.type("export WAYBILL_URL=" + gateway.url(), WORKING);
                // The page says to ask again in the first two minutes.
                shell.type("until ./waybill doctor; do sleep 5; done", WORKING);
                assertThat(shell.type(lines(page, "The first task and job"), WORKING))
                        .contains("completed", ConverseStub.TEXT);
                assertThat(bedrock.signers()).isNotEmpty().allMatch(signer -> signer.contains("/bedrock/aws4_request"));
                assertThat(shell.type(lines(page, "A person decides"), WORKING))
                        .contains("review_decided", "completed");
            }
            shell.type(lines(page, "Take it down"), DEPLOYING);
            assertThat(tables(localStack)).hasSize(2);
            assertThat(stacks(localStack)).doesNotContain(STACK);

            shell.type(
                    lines(page, "A new stack on the tables of one before").replaceAll("(?m)^\\./waybill .*$", ""),
                    DEPLOYING);
            assertThat(tables(localStack)).as("the new stack makes no table").hasSize(2);
            try (StackGateway gateway = new StackGateway(localStack, ROOT, STACK)) {
                shell.type("export WAYBILL_URL=" + gateway.url(), WORKING);
                assertThat(shell.type("./waybill job records \"$job\"", WORKING))
                        .contains("review_decided");
                assertThat(shell.type(lines(page, "The first task and job"), WORKING))
                        .contains(ConverseStub.TEXT);
            }
        }
    }

    private static String lines(Map<String, String> page, String heading) {
        return Objects.requireNonNull(page.get(heading), heading);
    }

    /** What the lines write stays out of the checkout. */
    private Path checkout() throws IOException {
        Path checkout = Files.createDirectory(folder.resolve("checkout"));
        try (Stream<Path> entries = Files.list(ROOT)) {
            for (Path entry : entries.toList()) {
                Files.createSymbolicLink(checkout.resolve(entry.getFileName()), entry.toAbsolutePath());
            }
        }
        return checkout;
    }

    private Map<String, String> environment(LocalStack localStack, Path sam, ConverseStub bedrock) throws IOException {
        URI url = url(localStack);
        Path bin = Files.createDirectory(folder.resolve("bin"));
        String models = "region: eu-central-1";
        script(bin.resolve("mvn"), "echo 'it is built already'");
        script(bin.resolve("sam"), """
                if [ "$1" = deploy ]; then
                  set -- "${@//%s/%s, baseUrl: http://%s:%d}" \\
                    ParameterKey=Architecture,ParameterValue=x86_64 ParameterKey=JavaRuntime,ParameterValue=java21 \\
                    ParameterKey=AwsEndpointUrl,ParameterValue=http://%s:%d
                fi
                exec %s "$@"
                """.formatted(models, models, HOST, bedrock.port(), HOST, url.getPort(), sam));
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", bin + File.pathSeparator + System.getenv("PATH"));
        environment.put("AWS_ENDPOINT_URL", "http://localhost:" + url.getPort());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_DEFAULT_REGION", "us-east-1");
        environment.put("SAM_CLI_TELEMETRY", "0");
        environment.put("NO_COLOR", "1");
        return environment;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Skips the test, with one line that says how to get it, where a tool that the page names is not there. */
    @SuppressWarnings("SystemOut") // the build's log is where a skipped test says why
    private static Path tool(String name, String whence) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> {
                    String why = "no " + name + " on the PATH: " + whence;
                    System.out.println("[skipped] " + DeployWalkIT.class.getSimpleName() + ": " + why);
                    return Assumptions.abort(why);
                });
    }

    private static LocalStack localStack() {
        return LocalStack.start(container -> container
                .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2")
                .withEnv("PROVIDER_OVERRIDE_DYNAMODBSTREAMS", "v2")
                .withEnv("LAMBDA_DOCKER_FLAGS", "--add-host " + HOST + ":host-gateway")
                .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "120")
                .withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
                        .withBinds(Bind.parse("/var/run/docker.sock:/var/run/docker.sock"))));
    }

    private static URI url(LocalStack localStack) {
        try (DynamoDbClient any = localStack.client(DynamoDbClient.builder())) {
            return any.serviceClientConfiguration().endpointOverride().orElseThrow();
        }
    }

    private static List<String> tables(LocalStack localStack) {
        try (DynamoDbClient dynamo = localStack.client(DynamoDbClient.builder())) {
            return dynamo.listTables().tableNames();
        }
    }

    private static List<String> stacks(LocalStack localStack) {
        try (CloudFormationClient cloudFormation = localStack.client(CloudFormationClient.builder())) {
            return cloudFormation.describeStacks().stacks().stream()
                    .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
                    .map(stack -> stack.stackName())
                    .toList();
        }
    }
}
