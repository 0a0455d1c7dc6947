package dev.waybill.emulator.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.json.Json;
import dev.waybill.emulator.pattern.EventPattern;
import dev.waybill.emulator.template.Names;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/** A batch of messages as a function gets it. */
final class QueueEvent {

    private QueueEvent() {}

    static byte[] of(List<Message> messages, String queueArn) {
        ObjectNode event = Json.object();
        ArrayNode records = event.putArray("Records");
        messages.forEach(message -> records.add(record(message, queueArn)));
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether one of the filters lets the message pass; they see a body that is JSON as an object. */
    static boolean passes(Message message, String queueArn, List<EventPattern> filters) {
        if (filters.isEmpty()) {
            return true;
        }
        ObjectNode record = record(message, queueArn);
        try {
            JsonNode body = Json.parse(message.body());
            if (body.isObject()) {
                record.set("body", body);
            }
        } catch (JsonProcessingException plainText) {
            record.put("body", message.body());
        }
        return filters.stream().anyMatch(filter -> filter.matches(record));
    }

    private static ObjectNode record(Message message, String queueArn) {
        ObjectNode record = Json.object();
        record.put("messageId", message.messageId())
                .put("receiptHandle", message.receiptHandle())
                .put("body", message.body());
        ObjectNode attributes = record.putObject("attributes");
        message.attributesAsStrings().forEach(attributes::put);
        ObjectNode own = record.putObject("messageAttributes");
        message.messageAttributes().forEach((name, value) -> {
            ObjectNode attribute = own.putObject(name).put("dataType", value.dataType());
            if (value.stringValue() != null) {
                attribute.put("stringValue", value.stringValue());
            }
            if (value.binaryValue() != null) {
                attribute.put("binaryValue", value.binaryValue().asByteArray());
            }
            attribute.putArray("stringListValues");
            attribute.putArray("binaryListValues");
        });
        return record.put("md5OfBody", message.md5OfBody())
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", Names.REGION);
    }
}
