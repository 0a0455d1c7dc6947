package com.example.shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;

/** Notes which Joda-Time its dates are of. */
public final class TicksHandler implements RequestHandler<ScheduledEvent, Void> {

    private final Notes notes = new Notes();

    @Override
    @SuppressWarnings("NullAway") // Lambda's own way to answer nothing
    public Void handleRequest(ScheduledEvent event, Context context) {
        String from = event.getTime()
                .getClass()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        notes.put("NOTES", "tick", event.getDetailType() + " by " + from.substring(from.lastIndexOf('/') + 1));
        return null;
    }
}
