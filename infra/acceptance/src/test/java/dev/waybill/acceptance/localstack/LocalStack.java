package dev.waybill.acceptance.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/** A LocalStack container and the clients that talk to it. */
public final class LocalStack implements AutoCloseable {

    public static final String IMAGE = "localstack/localstack:4.14.0";

    /** An invocation that waits for a cold start on a busy machine among them. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(8);

    private final LocalStackContainer container;

    private LocalStack(LocalStackContainer container) {
        this.container = container;
    }

    /**
     * Skips a test, with one line that says why, where nobody asked for what needs Docker, or the images are not there: it
     * does not fetch a gigabyte by itself.
     */
    public static void require(Class<?> test, List<String> images) {
        if (!Boolean.getBoolean("waybill.docker")) {
            skip(test, "it runs on LocalStack, where Docker runs: mvn verify -Pdocker");
        }
        if (!hasDocker()) {
            skip(test, "no Docker engine that Testcontainers can use here: install and start Docker");
        }
        for (String image : images) {
            if (!hasImage(image)) {
                skip(test, "an image is missing: docker pull " + image);
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps Testcontainers from Docker, the test cannot run here
    private static boolean hasDocker() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException unusable) {
            return false;
        }
    }

    private static boolean hasImage(String image) {
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException absent) {
            return false;
        }
    }

    @SuppressWarnings("SystemOut") // the build's log is where a skipped test says why
    private static void skip(Class<?> test, String why) {
        System.out.println("[skipped] " + test.getSimpleName() + ": " + why);
        Assumptions.abort(why);
    }

    /** Starts a container with these settings. */
    public static LocalStack start(UnaryOperator<LocalStackContainer> settings) {
        LocalStackContainer container = settings.apply(new LocalStackContainer(DockerImageName.parse(IMAGE)));
        container.start();
        return new LocalStack(container);
    }

    /** Where it answers on this machine. */
    public URI url() {
        return container.getEndpoint();
    }

    /** A client for {@code TestState}, whose own host in AWS, sync-states…, is not among LocalStack's. */
    public SfnClient testStates() {
        return client(SfnClient.builder()
                .overrideConfiguration(settings ->
                        settings.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)));
    }

    /** A client for one of its services. */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(container.getEndpoint())
                .region(Region.of(container.getRegion()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey())))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(LONGEST_CALL)
                        .build())
                .build();
    }

    /** Calls an operation of a JSON service as it is, and returns its answer; LocalStack checks no signatures. */
    public JsonNode call(String operation, String body) {
        return call("states", operation, body);
    }

    /** The same of this service, by the name that signatures have for it. */
    public JsonNode call(String service, String operation, String body) {
        String scope = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service + "/aws4_request";
        HttpRequest request = HttpRequest.newBuilder(container.getEndpoint())
                .header("content-type", "application/x-amz-json-" + (service.equals("logs") ? "1.1" : "1.0"))
                .header("x-amz-target", operation)
                .header("authorization", scope + ", SignedHeaders=host, Signature=none")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return Json.parse(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
