package dev.waybill.emulator.dynamo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.template.Names;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** A batch of changes as a function gets it. */
final class StreamEvent {

    private static final double MILLIS = 1000.0;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StreamEvent() {}

    static ObjectNode of(List<ObjectNode> records) {
        ObjectNode event = JSON.objectNode();
        ArrayNode array = event.putArray("Records");
        records.forEach(array::add);
        return event;
    }

    static ObjectNode record(Record change, String streamArn) {
        StreamRecord image = change.dynamodb();
        ObjectNode record = JSON.objectNode();
        record.put("eventID", change.eventID())
                .put("eventName", change.eventNameAsString())
                .put("eventVersion", "1.1")
                .put("eventSource", "aws:dynamodb")
                .put("awsRegion", Names.REGION);
        ObjectNode dynamodb = record.putObject("dynamodb");
        if (image.approximateCreationDateTime() != null) {
            dynamodb.put(
                    "ApproximateCreationDateTime",
                    image.approximateCreationDateTime().toEpochMilli() / MILLIS);
        }
        dynamodb.set("Keys", AttributeJson.item(image.keys()));
        if (image.hasNewImage()) {
            dynamodb.set("NewImage", AttributeJson.item(image.newImage()));
        }
        if (image.hasOldImage()) {
            dynamodb.set("OldImage", AttributeJson.item(image.oldImage()));
        }
        dynamodb.put("SequenceNumber", image.sequenceNumber())
                .put("SizeBytes", image.sizeBytes())
                .put("StreamViewType", image.streamViewTypeAsString());
        if (change.userIdentity() != null) {
            record.putObject("userIdentity")
                    .put("type", change.userIdentity().type())
                    .put("principalId", change.userIdentity().principalId());
        }
        return record.put("eventSourceARN", streamArn);
    }

    /** When the change was made, to the second. */
    static Instant arrival(ObjectNode record) {
        return Instant.ofEpochSecond(
                record.at("/dynamodb/ApproximateCreationDateTime").asLong());
    }

    static String sequenceNumber(ObjectNode record) {
        return record.at("/dynamodb/SequenceNumber").asText();
    }
}
