package dev.waybill.emulator.trial;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Does what the path says: echoes the event, counts, waits, throws, writes, sends, starts. */
public final class HttpTrial implements RequestStreamHandler {

    private static int calls;
    private final Trial trial = new Trial();

    @Override
    @SuppressWarnings({"SystemOut", "NonAtomicVolatileUpdate"})
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = Trial.JSON.readTree(in);
        String body = event.path("body").asText();
        ObjectNode answer = Trial.JSON.createObjectNode().put("statusCode", 200);
        switch (event.path("rawPath").asText()) {
            case "/count" -> answer.put("body", Integer.toString(++calls));
            case "/environment" ->
                answer.put("body", trial.machine().variable("GREETING").orElse("none"));
            case "/slow" -> hang();
            case "/print" -> {
                System.out.println("printed-" + body);
                context.getLogger().log("logged-" + body);
            }
            case "/note" -> trial.note(body, "http", "noted");
            case "/send" ->
                trial.machine().sqs().sendMessage(send -> send.queueUrl(
                                trial.machine().require("QUEUE_URL"))
                        .messageBody(body)
                        .messageGroupId("tenant"));
            case "/start" -> answer.put("body", start(Trial.json(body)));
            default -> answer.put("body", event.toString());
        }
        out.write(Trial.JSON.writeValueAsBytes(answer));
    }

    private String start(JsonNode input) {
        try {
            return trial.machine()
                    .stepFunctions()
                    .startExecution(
                            start -> start.stateMachineArn(trial.machine().require("MACHINE_ARN"))
                                    .name(input.path("name").asText())
                                    .input(input.toString()))
                    .executionArn();
        } catch (ExecutionAlreadyExistsException exists) {
            return "exists";
        }
    }

    private static void hang() {
        try {
            TimeUnit.SECONDS.sleep(60);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
