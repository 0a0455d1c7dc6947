package dev.waybill.acceptance.sam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.acceptance.localstack.LocalStack;
import dev.waybill.acceptance.sam.SamCli.LocalService;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Every sample event, as it lies there, through SAM's local commands on the packaged functions: the first of each function with
 * {@code sam local invoke}, all others with {@code sam local start-lambda} and the SDK. Each has its right answer whatever was sent
 * before it; only sweeps come last.
 */
@TestMethodOrder(OrderAnnotation.class)
class SamEventsIT {

    private static final List<String> IMAGES = List.of(LocalStack.IMAGE, "public.ecr.aws/lambda/java:21-x86_64");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before all tests
    private static Path folder;

    private static Samples samples;
    private static SamCli sam;
    private static LocalService service;
    private static LambdaClient lambda;

    @BeforeAll
    static void start() throws IOException {
        LocalStack.require(SamEventsIT.class, IMAGES);
        SamCli.require(SamEventsIT.class);
        samples = Samples.start(folder);
        sam = new SamCli(samples.variables(), folder);
        service = sam.startLambda();
        lambda = LambdaClient.builder()
                .endpointOverride(service.url())
                .region(Region.of(SamCli.REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(SamCli.ANY, SamCli.ANY)))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(SamCli.PATIENCE)
                        .build())
                // An event that is sent twice meets what it has changed itself.
                .overrideConfiguration(settings -> settings.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }

    @AfterAll
    static void stop() throws IOException {
        if (lambda != null) {
            lambda.close();
        }
        if (service != null) {
            service.close();
        }
        if (samples != null) {
            samples.close();
        }
    }

    static List<SampleEvent> first() {
        Set<String> seen = new HashSet<>();
        return SampleEvent.all().stream()
                .filter(event -> seen.add(event.function()))
                .toList();
    }

    static List<SampleEvent> others() {
        List<SampleEvent> first = first();
        return SampleEvent.all().stream()
                .filter(event -> !first.contains(event))
                .toList();
    }

    @Test
    void everyFunction_isInvoked() {
        assertThat(first().stream().map(SampleEvent::function))
                .containsExactlyInAnyOrderElementsOf(SampleEvent.functions());
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("first")
    void firstEventOfAFunction_isAnsweredInAContainerOfItsOwn(SampleEvent event) throws Exception {
        ExpectedOf.event(event).orElseThrow().check(sam.invoke(event));
    }

    @Order(2)
    @ParameterizedTest
    @MethodSource("others")
    void everyOtherEvent_isAnsweredThroughTheLocalLambdaService(SampleEvent event) {
        InvokeResponse response = lambda.invoke(invoke ->
                invoke.functionName(event.function()).payload(SdkBytes.fromUtf8String(Json.write(event.json()))));
        JsonNode answer = Json.parse(response.payload().asByteArray());
        ExpectedOf.event(event).orElseThrow().check(answer);
    }
}
