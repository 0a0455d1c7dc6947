package com.example.shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Keeps an order; or does what the path says. */
public final class OrdersHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Notes notes = new Notes();
    private int calls;

    @Override
    @SuppressWarnings("SystemOut")
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        calls++;
        String id = event.getPathParameters().getOrDefault("id", "");
        return switch (event.getRouteKey()) {
            case "PUT /orders/{id}" -> {
                System.out.println("kept " + id);
                notes.put("ORDERS", id, event.getBody());
                yield answer(201, notes.get("ORDERS", id));
            }
            case "GET /about/{id}" -> answer(200, about(id, context));
            case "GET /forbidden/{id}" -> forbidden(id);
            case "GET /slow/{id}" -> slow();
            case "GET /exit/{id}" -> exit();
            default -> throw new IllegalStateException("no order");
        };
    }

    private String about(String what, Context context) {
        return switch (what) {
            case "calls" -> Integer.toString(calls);
            case "name" -> context.getFunctionName();
            case "remaining" -> Integer.toString(context.getRemainingTimeInMillis());
            case "process" -> Long.toString(ProcessHandle.current().pid());
            default -> String.valueOf(System.getenv(what));
        };
    }

    private APIGatewayV2HTTPResponse forbidden(String id) {
        try {
            notes.put("NOTES", id, "forbidden");
            return answer(200, "written");
        } catch (DynamoDbException refused) {
            return answer(403, refused.awsErrorDetails().errorCode());
        }
    }

    private static APIGatewayV2HTTPResponse slow() {
        try {
            TimeUnit.MINUTES.sleep(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return answer(200, "late");
    }

    private static APIGatewayV2HTTPResponse exit() {
        System.exit(3);
        return answer(200, "still here");
    }

    private static APIGatewayV2HTTPResponse answer(int status, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of("content-type", "text/plain"))
                .withBody(body)
                .build();
    }
}
