package dev.waybill.acceptance.canary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;

/** Events as the services send them, with canaries wherever a caller or provider can put something. */
final class Events {

    private Events() {}

    /** A request with the canary key and canary headers. */
    static ObjectNode http(String route, String body) {
        String[] parts = route.split(" ", 2);
        ObjectNode event =
                Json.object().put("version", "2.0").put("routeKey", route).put("rawPath", "/v1/somewhere");
        event.putObject("headers")
                .put("content-type", "application/json")
                .put("authorization", "Bearer " + World.KEY.secret())
                .put("user-agent", World.CANARY)
                .put("x-" + World.CANARY, World.CANARY);
        event.putObject("requestContext").putObject("http").put("method", parts[0]);
        event.putObject("queryStringParameters").put("cursor", World.CANARY).put("wait", World.CANARY);
        event.putObject("pathParameters")
                .put("id", World.CANARY)
                .put("task", World.CANARY)
                .put("version", World.CANARY);
        event.putArray("cookies").add(World.CANARY);
        return event.put("body", body);
    }

    static ObjectNode submit(String task) {
        ObjectNode body = Json.object().put("task", task);
        body.putObject("input").put("text", World.CANARY);
        return http("POST /v1/jobs", Json.write(body));
    }

    static ObjectNode job(String route, String id) {
        ObjectNode event = http(route, "");
        event.remove("queryStringParameters");
        event.withObject("/pathParameters").put("id", id);
        return event;
    }

    static String position(String job, int step, int model) {
        return Json.write(Json.object()
                .put("workflow", 1)
                .put("tenant", "acme")
                .put("job", job)
                .put("run", 1)
                .put("step", step)
                .put("model", model)
                .put("try", 1));
    }

    static String queued(String body) {
        ObjectNode event = Json.object();
        event.putArray("Records").addObject().put("messageId", "m-1").put("body", body);
        return Json.write(event);
    }

    static String stream(String job) {
        ObjectNode event = Json.object();
        ObjectNode change = event.putArray("Records").addObject().putObject("dynamodb");
        change.put("SequenceNumber", "1");
        ObjectNode keys = change.putObject("Keys");
        keys.putObject("pk").put("S", "T#acme#JOB#" + job);
        keys.putObject("sk").put("S", "000004");
        ObjectNode record = change.putObject("NewImage");
        record.putObject("type").put("S", "failed");
        record.putObject("state").put("S", "failed");
        record.putObject("facts").put("S", World.CANARY);
        return Json.write(event);
    }
}
