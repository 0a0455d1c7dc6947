package com.example.shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Cannot be built. */
public final class BrokenHandler implements RequestHandler<String, String> {

    public BrokenHandler() {
        throw new IllegalStateException("broken as asked");
    }

    @Override
    public String handleRequest(String event, Context context) {
        return event;
    }
}
