package dev.waybill.aws.sfn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.aws.TemplateServices;
import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.ExecutionsContract;
import dev.waybill.core.job.JobKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract of executions on the emulator's Step Functions. */
class SfnExecutionsIT extends ExecutionsContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before all tests
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TemplateServices services;

    private static final Map<String, String> TOKENS = new HashMap<>();

    @BeforeAll
    static void start() {
        services = new TemplateServices(folder);
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Override
    protected Executions executions() {
        return new SfnExecutions(
                services.emulator().stepFunctions(), services.emulator().arn("Executions"));
    }

    @Override
    protected String token(JobKey waiting) {
        String queue = services.output("Tokens");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            services.emulator()
                    .sqs()
                    .receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(1))
                    .messages()
                    .forEach(message -> TOKENS.putIfAbsent(
                            message.body().split(" ", 2)[0], message.body().split(" ", 2)[1]));
            return TOKENS.containsKey(waiting.id());
        });
        return TOKENS.getOrDefault(waiting.id(), "");
    }

    @Override
    protected void awaitStatus(JobKey of, int run, Status status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(executions().status(of, run)).isEqualTo(status));
    }
}
