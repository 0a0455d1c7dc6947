package com.example.shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.List;

/** Notes each message but those that are bad. */
public final class MessagesHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final Notes notes = new Notes();

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<SQSMessage> bad = event.getRecords().stream()
                .filter(message -> message.getBody().startsWith("bad"))
                .toList();
        event.getRecords().stream()
                .filter(message -> !bad.contains(message))
                .forEach(message -> notes.put("NOTES", "message-" + message.getBody(), message.getEventSource()));
        return new SQSBatchResponse(bad.stream()
                .map(message -> new BatchItemFailure(message.getMessageId()))
                .toList());
    }
}
