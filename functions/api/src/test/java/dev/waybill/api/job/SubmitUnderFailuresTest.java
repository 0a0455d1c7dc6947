package dev.waybill.api.job;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.http.Edge;
import dev.waybill.api.job.submit.SubmitJobHandler;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.job.get.GetJob;
import dev.waybill.core.job.get.JobWatches;
import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.key.Authenticator;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.core.task.catalog.TestTasks;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** A submit during which one call to a service fails in a way that passes: it is taken, or the caller may come again; never a 500. */
class SubmitUnderFailuresTest {

    private static final int MORE_CALLS_THAN_ANY_SUBMIT_MAKES = 30;

    static Stream<Throwable> passing() {
        return Stream.of(
                ProvisionedThroughputExceededException.builder().build(),
                RequestLimitExceededException.builder().build(),
                ThrottlingException.builder().build(),
                TransactionConflictException.builder().build(),
                TransactionInProgressException.builder().build(),
                InternalServerErrorException.builder().statusCode(500).build(),
                DynamoDbException.builder().statusCode(503).build(),
                ApiCallTimeoutException.builder().message("a secret").build(),
                ApiCallAttemptTimeoutException.builder().message("a secret").build(),
                SdkClientException.create("a secret", new IOException("reset")),
                new OutOfMemoryError("a secret"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void callThatFails_whicheverItIs_leavesTheJobTaken_orTheCallerToComeAgain(Throwable failure) {
        for (String wait : new String[] {"", "wait=2"}) {
            int reached = 0;
            for (int call = 0; call < MORE_CALLS_THAN_ANY_SUBMIT_MAKES; call++) {
                Site site = new Site(failure, call);
                Answer answer = site.submit(wait);
                if (!site.failed) {
                    break;
                }
                reached++;
                if (answer.status() == 202) {
                    assertThat(site.jobs()).isEqualTo(1);
                } else {
                    assertThat(answer.status())
                            .as("call %s: %s", call, answer.text())
                            .isEqualTo(503);
                    assertThat(answer.body().path("code").asText()).isEqualTo("unavailable");
                    assertThat(answer.body().path("retryable").asBoolean()).isTrue();
                    assertThat(answer.header("Retry-After")).isEqualTo("1");
                    assertThat(answer.text()).doesNotContain("a secret");
                }
                assertThat(String.join("\n", site.api.bench.logged))
                        .contains(failure.getClass().getName())
                        .doesNotContain("a secret");
                assertThat(site.submit("").status()).isEqualTo(202);
                assertThat(site.jobs()).as("one job under one key").isEqualTo(1);
            }
            assertThat(reached).as("calls of a submit").isGreaterThan(5);
        }
    }

    @Test
    void failureThatStays_isOurs_andIsTold() {
        Site site = new Site(new IllegalStateException("a secret"), 0);
        Answer answer = site.submit("");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().path("code").asText()).isEqualTo("internal");
        assertThat(site.api.bench.logged)
                .singleElement()
                .asString()
                .contains("request_failed", "java.lang.IllegalStateException")
                .doesNotContain("a secret");
    }

    /** The API over fakes, of which one call in all fails. */
    private static final class Site {

        private final TestApi api = new TestApi();
        private final Throwable failure;
        private final SubmitJobHandler submit;
        private final ObjectNode event;
        private int untilFailure;
        private boolean failed;

        private Site(Throwable failure, int failing) {
            this.failure = failure;
            this.untilFailure = failing;
            api.bench.publish(TestTasks.sorting(1, "invoices"));
            JobChain chain = new JobChain(
                    failing(JobStore.class, api.bench.store),
                    api.bench.clock,
                    new WriterPauses(time -> {}, bound -> 0));
            PayloadStore payloads = failing(PayloadStore.class, api.bench.payloads);
            JobQueue queue = failing(JobQueue.class, (job, priority, delay) -> api.bench.sent.add(job));
            submit = new SubmitJobHandler(
                    new Edge(new Authenticator(failing(KeyStore.class, api.keys), api.bench.clock), api.bench.log),
                    new SubmitJob(
                            new TaskChoice(new TaskCatalog(failing(TaskStore.class, api.bench.tasks))),
                            chain,
                            payloads,
                            api.bench.labelling(),
                            queue,
                            api.bench.clock,
                            api.bench.log),
                    new GetJob(chain, payloads, api.bench.clock, JobWatches.pausing(api.bench.clock::advance)),
                    failing(Fingerprints.class, () -> new byte[32]),
                    api.bench.lookAtWaits(),
                    api.bench.clock);
            event = header(api.request("POST /v1/jobs"), "idempotency-key", "one");
            event.put("body", "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"}}");
        }

        private Answer submit(String prefer) {
            return call(submit, header(event, "prefer", prefer));
        }

        private int jobs() {
            return api.bench
                    .listJobs()
                    .page("acme", JobFilter.ALL, 100, null)
                    .jobs()
                    .size();
        }

        private boolean isTheOneThatFails() {
            untilFailure--;
            failed |= untilFailure == -1;
            return untilFailure == -1;
        }

        private <T> T failing(Class<T> type, T real) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (isTheOneThatFails()) {
                            throw failure;
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException met) {
                            throw met.getTargetException();
                        }
                    }));
        }
    }
}
