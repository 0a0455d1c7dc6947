package dev.waybill.emulator.sqs;

import dev.waybill.emulator.template.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.elasticmq.AfterMillisNextDelivery;
import org.elasticmq.BinaryMessageAttribute;
import org.elasticmq.DefaultVisibilityTimeout$;
import org.elasticmq.ImmediateNextDelivery$;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageContent;
import org.elasticmq.MessageData;
import org.elasticmq.MessageId;
import org.elasticmq.MillisVisibilityTimeout;
import org.elasticmq.NewMessageData;
import org.elasticmq.NextDelivery;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.OnDateTimeReceived;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.TracingId;
import org.elasticmq.VisibilityTimeout;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Messages as the SDK has them and as the queue server keeps them, and which requests need nobody's judgement. */
final class DirectMessages {

    private static final int SURELY_SHORT_ENOUGH = 10_000;
    private static final String ALL = "All";

    private DirectMessages() {}

    static boolean isPlain(SendMessageRequest send) {
        return isStandard(send.queueUrl())
                && !send.hasMessageAttributes()
                && !send.hasMessageSystemAttributes()
                && send.messageDeduplicationId() == null
                && (send.messageGroupId() == null || send.messageGroupId().matches("[\\w.#-]{1,128}"))
                && (send.delaySeconds() == null || (send.delaySeconds() >= 0 && send.delaySeconds() <= 900))
                && isPlain(send.messageBody());
    }

    static boolean isPlain(ReceiveMessageRequest receive) {
        int most = receive.maxNumberOfMessages() == null ? 1 : receive.maxNumberOfMessages();
        int wait = receive.waitTimeSeconds() == null ? 0 : receive.waitTimeSeconds();
        return isStandard(receive.queueUrl())
                && receive.receiveRequestAttemptId() == null
                && receive.messageSystemAttributeNames().contains(MessageSystemAttributeName.ALL)
                && receive.messageAttributeNames().contains(ALL)
                && (receive.visibilityTimeout() == null
                        || (receive.visibilityTimeout() >= 0 && receive.visibilityTimeout() <= 43_200))
                && most >= 1
                && most <= 10
                && wait >= 0
                && wait <= 20;
    }

    static boolean isPlain(DeleteMessageBatchRequest delete) {
        return isStandard(delete.queueUrl())
                && !delete.entries().isEmpty()
                && delete.entries().size() <= 10
                && delete.entries().stream()
                        .allMatch(entry -> entry.id() != null
                                && entry.receiptHandle() != null
                                && entry.receiptHandle().matches("[0-9a-f-]+#[0-9a-f-]+"));
    }

    private static boolean isStandard(String queueUrl) {
        return queueUrl != null && !queueUrl.endsWith(".fifo");
    }

    /** Printable ASCII that no limit applies to, for example small JSON. */
    private static boolean isPlain(String body) {
        return body != null
                && !body.isEmpty()
                && body.length() < SURELY_SHORT_ENOUGH
                && body.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    static NewMessageData data(String id, SendMessageRequest send) {
        NextDelivery delivery = send.delaySeconds() == null
                ? ImmediateNextDelivery$.MODULE$
                : new AfterMillisNextDelivery(send.delaySeconds() * 1000L);
        return new NewMessageData(
                Option.apply(new MessageId(id)),
                new MessageContent(send.messageBody()),
                scala.collection.immutable.Map$.MODULE$.empty(),
                delivery,
                Option.apply(send.messageGroupId()),
                Option.empty(),
                0,
                Option.empty(),
                Option.empty(),
                Option.empty());
    }

    static VisibilityTimeout visibility(ReceiveMessageRequest receive) {
        return receive.visibilityTimeout() == null
                ? DefaultVisibilityTimeout$.MODULE$
                : new MillisVisibilityTimeout(receive.visibilityTimeout() * 1000L);
    }

    static Message message(MessageData data) {
        String body = data.content().value();
        Map<String, MessageAttribute> own = CollectionConverters.asJava(data.messageAttributes());
        return Message.builder()
                .messageId(data.id().id())
                .receiptHandle(data.deliveryReceipt().get().receipt())
                .body(body)
                .md5OfBody(md5(body))
                .attributes(systemAttributes(data))
                .messageAttributes(own.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, attribute -> attribute(attribute.getValue()))))
                .build();
    }

    private static Map<MessageSystemAttributeName, String> systemAttributes(MessageData data) {
        Map<MessageSystemAttributeName, String> system = new EnumMap<>(MessageSystemAttributeName.class);
        system.put(MessageSystemAttributeName.SENDER_ID, "127.0.0.1");
        system.put(
                MessageSystemAttributeName.SENT_TIMESTAMP,
                Long.toString(data.created().toInstant().toEpochMilli()));
        system.put(
                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                Integer.toString(data.statistics().approximateReceiveCount()));
        long first = data.statistics().approximateFirstReceive() instanceof OnDateTimeReceived received
                ? received.when().toInstant().toEpochMilli()
                : 0;
        system.put(MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP, Long.toString(first));
        put(system, MessageSystemAttributeName.MESSAGE_GROUP_ID, data.messageGroupId());
        put(
                system,
                MessageSystemAttributeName.AWS_TRACE_HEADER,
                data.tracingId().map(TracingId::id));
        put(
                system,
                MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN,
                data.deadLetterSourceQueueName().map(queue -> Names.arn("sqs", queue)));
        return system;
    }

    private static void put(
            Map<MessageSystemAttributeName, String> system, MessageSystemAttributeName name, Option<String> value) {
        if (value.isDefined()) {
            system.put(name, value.get());
        }
    }

    private static MessageAttributeValue attribute(MessageAttribute attribute) {
        MessageAttributeValue.Builder value = MessageAttributeValue.builder().dataType(attribute.getDataType());
        if (attribute instanceof StringMessageAttribute text) {
            value.stringValue(text.stringValue());
        } else if (attribute instanceof NumberMessageAttribute number) {
            value.stringValue(number.stringValue());
        } else if (attribute instanceof BinaryMessageAttribute binary) {
            value.binaryValue(SdkBytes.fromByteArray(Base64.getDecoder().decode(binary.asBase64())));
        }
        return value.build();
    }

    static String md5(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has MD5", impossible);
        }
    }
}
