package dev.waybill.emulator.trial;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers with the event, with what the request's body says word for word, or when another request lets it go. */
public final class GatewayTrial implements RequestStreamHandler {

    private final AtomicInteger held = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = Trial.JSON.readTree(in);
        String path = event.path("rawPath").asText();
        String answer =
                switch (path.substring(path.lastIndexOf('/') + 1)) {
                    case "answer" -> event.path("body").asText();
                    case "wait", "slow" -> hold();
                    case "held" -> Integer.toString(held.get());
                    case "release" -> release();
                    case "throw" -> throw new IllegalStateException("thrown as asked");
                    default -> event.toString();
                };
        out.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private String hold() {
        held.incrementAndGet();
        try {
            released.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return "\"let go\"";
    }

    private String release() {
        released.countDown();
        return "\"released\"";
    }
}
