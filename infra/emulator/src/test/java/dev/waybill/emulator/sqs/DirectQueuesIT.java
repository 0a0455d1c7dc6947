package dev.waybill.emulator.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Queues reached directly say what they say over HTTP. */
class DirectQueuesIT {

    private static final LocalQueues QUEUES = new LocalQueues();
    private final SqsClient sqs = QUEUES.client();

    @BeforeAll
    static void create() {
        QUEUES.client().createQueue(queue -> queue.queueName("plain"));
        QUEUES.client().createQueue(queue -> queue.queueName("decorated"));
    }

    @AfterAll
    static void close() {
        QUEUES.close();
    }

    @Test
    void plainMessage_comesAsItWasSent_andIsGoneOnceDeleted() {
        String url = url("plain");
        String id = sqs.sendMessage(send ->
                        send.queueUrl(url).messageBody("{\"job\":\"a\"}").messageGroupId("acme"))
                .messageId();
        Message message = receive(url);
        assertThat(message.messageId()).isEqualTo(id);
        assertThat(message.body()).isEqualTo("{\"job\":\"a\"}");
        assertThat(message.md5OfBody()).isEqualTo("11e0fe35978011e702fe1aded25e1ecf");
        assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "acme")
                .containsKeys(
                        MessageSystemAttributeName.SENDER_ID,
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP);
        assertThat(delete(url, message.receiptHandle())).isEmpty();
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
                .isEmpty();
    }

    @Test
    void messageThatIsNotPlain_comesWithAllItHas() {
        String url = url("decorated");
        Map<String, MessageAttributeValue> attributes = Map.of(
                "text", value("String").stringValue("a").build(),
                "number", value("Number").stringValue("7").build(),
                "bytes",
                        value("Binary")
                                .binaryValue(SdkBytes.fromUtf8String("b"))
                                .build());
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("żółw").messageAttributes(attributes));
        Message message = receive(url);
        assertThat(message.body()).isEqualTo("żółw");
        assertThat(message.messageAttributes()).isEqualTo(attributes);
    }

    @Test
    void handleOfNoMessage_isRefused() {
        assertThat(delete(url("plain"), "not-a-handle")).hasSize(1);
    }

    @Test
    void queueThatIsNotThere_isNamedInTheServicesWords() {
        String url = url("plain").replace("plain", "absent");
        assertThatThrownBy(() -> sqs.sendMessage(send -> send.queueUrl(url).messageBody("a")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    private List<String> delete(String url, String handle) {
        return sqs
                .deleteMessageBatch(delete -> delete.queueUrl(url)
                        .entries(DeleteMessageBatchRequestEntry.builder()
                                .id("1")
                                .receiptHandle(handle)
                                .build()))
                .failed()
                .stream()
                .map(failed -> failed.code())
                .toList();
    }

    private Message receive(String url) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url)
                        .waitTimeSeconds(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages()
                .get(0);
    }

    private String url(String queue) {
        return sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    }

    private static MessageAttributeValue.Builder value(String type) {
        return MessageAttributeValue.builder().dataType(type);
    }
}
