package dev.waybill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.aws.limit.CallLimits;
import dev.waybill.core.environment.Environment;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.JobStore.Put;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Over a real socket, to services that do not answer. */
@Execution(ExecutionMode.CONCURRENT)
class CallLimitsTest {

    /** For a machine that is busy with other things; a client without limits of its own waits for half a minute at each try. */
    private static final Duration SLOW_MACHINE = Duration.ofSeconds(25);

    private static @Nullable String keyBefore;
    private static @Nullable String secretBefore;

    @BeforeAll
    static void sign() {
        keyBefore = System.setProperty("aws.accessKeyId", "key");
        secretBefore = System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterAll
    static void forget() {
        restore("aws.accessKeyId", keyBefore);
        restore("aws.secretAccessKey", secretBefore);
    }

    private static void restore(String property, @Nullable String before) {
        if (before == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, before);
        }
    }

    @Test
    void callToAServiceThatIsSilent_isGivenUpInItsTime_afterItsTries() {
        List<CompletableFuture<Void>> all = Stream.of(CallLimits.values())
                .map(limits -> CompletableFuture.runAsync(() -> isGivenUp(limits), work -> new Thread(work).start()))
                .toList();
        all.forEach(CompletableFuture::join);
    }

    private static void isGivenUp(CallLimits limits) {
        try (SilentService service = new SilentService(false)) {
            AwsClients clients = clients(service, "http");
            Instant began = Instant.now();
            assertThatThrownBy(() -> call(limits, clients)).isInstanceOf(SdkClientException.class);
            assertThat(Duration.between(began, Instant.now()))
                    .as(limits.name())
                    .isLessThan(limits.call().plus(SLOW_MACHINE));
            assertThat(service.heard()).as(limits.name()).isBetween(1, limits.attempts());
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    @Test
    void limits_fitIntoTheTimeOfWhoWaits() {
        assertThat(CallLimits.values()).allMatch(limits -> limits.attempt().compareTo(limits.call()) < 0);
        assertThat(CallLimits.DYNAMODB.call().plusSeconds(25))
                .as("the last read of a held request")
                .isLessThan(Duration.ofSeconds(30));
        assertThat(CallLimits.STEP_FUNCTIONS.call().multipliedBy(10))
                .as("ten starts in one invocation")
                .isLessThan(Duration.ofSeconds(30));
        assertThat(CallLimits.EVENT_BUS.call().multipliedBy(5))
                .as("fifty events of one batch of the stream")
                .isLessThan(Duration.ofSeconds(30));
        assertThat(List.of(CallLimits.PARAMETERS.call(), CallLimits.SECRETS.call()))
                .as("within the grace of an announced call")
                .allMatch(call -> call.compareTo(Duration.ofSeconds(2)) < 0);
    }

    @ParameterizedTest
    @CsvSource({"http, false", "http, true", "https, false"})
    void putThatClosesAJob_isGivenUpAfterASecond_andNotSentAgainBehindItsBack(String scheme, boolean drips)
            throws IOException {
        try (SilentService service = new SilentService(drips)) {
            JobStore store = new DynamoJobStore(clients(service, scheme).dynamo(), "records", Clock.systemUTC());
            Instant began = Instant.now();
            assertThat(close(store)).isEqualTo(new Put.Unknown());
            assertThat(Duration.between(began, Instant.now()))
                    .isBetween(Duration.ofMillis(900), JobChain.CLOSING_TIME.plus(SLOW_MACHINE));
            assertThat(service.heard()).isBetween(1, CallLimits.DYNAMODB.attempts());
        }
    }

    @Test
    void closingTime_leavesAsMuchOfTheMarginForWhatIsUnderWay() {
        assertThat(JobChain.CLOSING_TIME.multipliedBy(2)).isLessThanOrEqualTo(JobChain.CLOSING_MARGIN);
    }

    private static SdkResponse call(CallLimits limits, AwsClients clients) {
        return switch (limits) {
            case DYNAMODB ->
                clients.dynamo().getItem(get -> get.tableName("records").key(Map.of()));
            case SQS ->
                clients.sqs().sendMessage(send -> send.queueUrl("http://queue").messageBody("{}"));
            case STEP_FUNCTIONS ->
                clients.stepFunctions()
                        .startExecution(start -> start.stateMachineArn("arn:aws:states:eu-central-1:000000000000:x"));
            case PARAMETERS -> clients.parameters().getParameter(get -> get.name("/waybill/key"));
            case SECRETS -> clients.secrets().getSecretValue(get -> get.secretId("waybill/key"));
            case EVENT_BUS ->
                clients.eventBridge()
                        .putEvents(put -> put.entries(PutEventsRequestEntry.builder()
                                .source("waybill")
                                .detailType("job.completed")
                                .detail("{}")
                                .build()));
        };
    }

    private static Put close(JobStore store) {
        JobRecord record = JobRecords.first(new JobKey("acme", "job_1"), Instant.now(), "nonce");
        return store.put(record, Instant.now().plusSeconds(60), null, JobChain.CLOSING_TIME);
    }

    private static AwsClients clients(SilentService service, String scheme) {
        return new SdkAwsClients(
                Environment.of(Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL", service.url(scheme))));
    }
}
