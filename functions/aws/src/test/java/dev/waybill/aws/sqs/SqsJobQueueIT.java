package dev.waybill.aws.sqs;

import dev.waybill.aws.TemplateServices;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobQueueContract;
import dev.waybill.core.job.Priority;
import dev.waybill.core.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The contract of queues of jobs on queues of the emulator. */
class SqsJobQueueIT extends JobQueueContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before all tests
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TemplateServices services;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Map<Priority, String> urls;

    @BeforeAll
    static void start() {
        services = new TemplateServices(folder);
        urls = Map.of(Priority.INTERACTIVE, services.output("Interactive"), Priority.BULK, services.output("Bulk"));
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @AfterEach
    void empty() {
        urls.values().forEach(url -> sqs().purgeQueue(purge -> purge.queueUrl(url)));
    }

    @Override
    protected JobQueue queue() {
        return new SqsJobQueue(sqs(), url(Priority.INTERACTIVE), url(Priority.BULK));
    }

    @Override
    protected List<QueuedJob> arrived(Priority priority) {
        List<QueuedJob> jobs = new ArrayList<>();
        List<Message> some;
        do {
            some = sqs().receiveMessage(receive -> receive.queueUrl(url(priority))
                            .maxNumberOfMessages(10)
                            .waitTimeSeconds(jobs.isEmpty() ? 2 : 0))
                    .messages();
            some.forEach(message -> jobs.add(Json.read(Json.parse(message.body()), QueuedJob.class)));
        } while (!some.isEmpty());
        return jobs;
    }

    @Override
    protected void pass(Duration time) {
        // Whoever receives waits for longer.
    }

    private static String url(Priority priority) {
        return Objects.requireNonNull(urls.get(priority));
    }

    private static SqsClient sqs() {
        return services.emulator().sqs();
    }
}
