package dev.waybill.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.aws.TemplateServices;
import dev.waybill.aws.sqs.SqsQueues.Place;
import dev.waybill.core.deployment.Queues.Depth;
import dev.waybill.core.deployment.Queues.Kind;
import dev.waybill.core.deployment.Queues.Queue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** How much queues of the emulator hold. */
class SqsQueuesIT {

    private static final Queue QUEUE = new Queue("bulk", Kind.JOBS);

    @Test
    void depth_tellsWhatWaits_whatIsBeingHandled_andWhatIsHeldBack(@TempDir Path folder) {
        try (TemplateServices services = new TemplateServices(folder)) {
            SqsClient sqs = services.emulator().sqs();
            String url = services.output("Bulk");
            SqsQueues queues = new SqsQueues(sqs, List.of(new Place(QUEUE, url)));
            assertThat(queues.depth(QUEUE)).isEqualTo(new Depth(0, 0, 0));
            for (int i = 0; i < 3; i++) {
                sqs.sendMessage(send -> send.queueUrl(url).messageBody("{}"));
            }
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("{}").delaySeconds(600));
            sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(1));
            assertThat(queues.all()).containsExactly(QUEUE);
            assertThat(queues.depth(QUEUE)).isEqualTo(new Depth(2, 1, 1));

            SqsQueues gone = new SqsQueues(sqs, List.of(new Place(QUEUE, url + "-gone")));
            assertThatThrownBy(() -> gone.depth(QUEUE)).isInstanceOf(QueueDoesNotExistException.class);
        }
    }
}
