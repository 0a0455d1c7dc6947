package dev.waybill.acceptance.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** The template deployed to LocalStack, for tests that put something of their own before it. */
public final class DeployedStack implements AutoCloseable {

    private static final String STACK = "waybill";

    /** Testcontainers' own for LocalStack. */
    private static final Region REGION = Region.US_EAST_1;

    private final LocalStackDeployment deployment;

    private DeployedStack(LocalStackDeployment deployment) {
        this.deployment = deployment;
    }

    /** Skips a test where Docker or an image is missing, see {@link LocalStack#require}. */
    public static void require(Class<?> test) {
        LocalStack.require(test, LocalStackDeployment.IMAGES);
    }

    /** @param models the endpoints file, as seen from a container */
    public static DeployedStack deploy(Path root, String models) throws IOException {
        return new DeployedStack(LocalStackDeployment.deploy(root, models));
    }

    /** What a function of this logical id returns. */
    public JsonNode invoke(String function, JsonNode event) {
        return deployment.invoke(function, event);
    }

    /** Where all its services answer. */
    public URI endpoint() {
        return deployment
                .dynamo()
                .serviceClientConfiguration()
                .endpointOverride()
                .orElseThrow();
    }

    /** What CloudFormation made of this logical id: a table's name, a queue's URL, a state machine's ARN. */
    public String ref(String logicalId) {
        try (CloudFormationClient cloudFormation = CloudFormationClient.builder()
                .endpointOverride(endpoint())
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            return cloudFormation
                    .describeStackResource(d -> d.stackName(STACK).logicalResourceId(logicalId))
                    .stackResourceDetail()
                    .physicalResourceId();
        }
    }

    @Override
    public void close() {
        deployment.close();
    }
}
