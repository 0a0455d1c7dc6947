package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.sqs.SqsJobQueue;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.Priority;
import dev.waybill.emulator.sqs.LocalQueues;
import dev.waybill.emulator.template.Names;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqsJobQueueIT {

    @Test
    void waiting_countsWhatIsReadyOrBeingHandled_ofTheQueueAskedFor() {
        try (LocalQueues queues = new LocalQueues()) {
            for (String name : List.of("interactive", "bulk")) {
                queues.client().createQueue(create -> create.queueName(name));
            }
            String interactive = Names.queueUrl("interactive");
            SqsJobQueue queue = new SqsJobQueue(queues.client(), interactive, Names.queueUrl("bulk"));
            for (int i = 0; i < 3; i++) {
                queue.send(new QueuedJob("acme", "job_" + i, 1), Priority.INTERACTIVE, Duration.ZERO);
            }
            queue.send(new QueuedJob("acme", "job_late", 1), Priority.INTERACTIVE, Duration.ofMinutes(1));
            assertThat(queues.client()
                            .receiveMessage(receive -> receive.queueUrl(interactive))
                            .messages())
                    .hasSize(1);
            assertThat(queue.waiting(Priority.INTERACTIVE)).isEqualTo(3);
            assertThat(queue.waiting(Priority.BULK)).isZero();
        }
    }
}
