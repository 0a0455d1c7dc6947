package com.example.shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.List;
import java.util.Map;

/** Notes each order that the stream tells of. */
public final class ChangesHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    private final Notes notes = new Notes();

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        for (DynamodbStreamRecord change : event.getRecords()) {
            Map<String, AttributeValue> item = change.getDynamodb().getNewImage();
            notes.put("NOTES", "changed-" + text(item, "pk"), change.getEventName() + " " + text(item, "text"));
        }
        return new StreamsEventResponse(List.of());
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, new AttributeValue()).getS();
    }
}
