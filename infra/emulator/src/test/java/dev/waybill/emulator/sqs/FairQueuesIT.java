package dev.waybill.emulator.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues of a running server are fair among groups, and else as they were. */
class FairQueuesIT {

    private static final LocalQueues QUEUES = new LocalQueues();
    private final SqsClient sqs = QUEUES.client();

    @AfterAll
    static void close() {
        QUEUES.close();
    }

    @Test
    void groupWithFewMessages_isServedBesideOneWithThousands() {
        String url = create("fair", Map.of());
        for (int n = 0; n < 3_000; n++) {
            send(url, "noisy", "noisy-" + n);
        }
        for (int n = 0; n < 5; n++) {
            send(url, "quiet", "quiet-" + n);
        }
        assertThat(receive(url, 10))
                .extracting(message -> message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .containsOnly("noisy", "quiet")
                .filteredOn("quiet"::equals)
                .hasSize(5);
    }

    @Test
    void messageThatFailsAgainAndAgain_goesToTheDeadLetters_andKeepsItsGroup_andNobodyElseWaits() {
        String dead = create("dead", Map.of());
        String url = create(
                "redriven",
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + arn(dead) + "\",\"maxReceiveCount\":2}"));
        send(url, "broken", "poison");
        for (int n = 0; n < 2; n++) {
            Message poison = receive(url, 1).get(0);
            sqs.changeMessageVisibility(change ->
                    change.queueUrl(url).receiptHandle(poison.receiptHandle()).visibilityTimeout(0));
        }
        send(url, "sound", "good");
        List<Message> next = new ArrayList<>(receive(url, 1));
        next.addAll(next.isEmpty() ? receive(url, 1) : List.of());
        assertThat(next).extracting(Message::body).containsExactly("good");
        assertThat(receive(dead, 1)).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("poison");
            assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "broken");
        });
    }

    @Test
    void whatIsDelayed_isCountedAsDelayed_andWhatIsReceived_asInFlight() {
        String url = create("counted", Map.of());
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(900));
        send(url, "a", "now");
        send(url, "a", "then");
        receive(url, 1);
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(
                        get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        assertThat(counts)
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1");
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(queue -> queue.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private String arn(String url) {
        return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    private void send(String url, String group, String body) {
        sqs.sendMessage(send -> send.queueUrl(url).messageGroupId(group).messageBody(body));
    }

    private List<Message> receive(String url, int most) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds(5)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }
}
