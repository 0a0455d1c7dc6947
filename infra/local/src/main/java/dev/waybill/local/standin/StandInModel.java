package dev.waybill.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.local.standin.LoopbackServer.Reply;
import dev.waybill.local.standin.LoopbackServer.Request;

/**
 * Answers chat completions as an OpenAI-compatible server does, by {@link Rules}. It calls itself {@code stand-in}, whatever
 * model it is asked for, so that the record of a job says who answered. Thread-safe.
 */
final class StandInModel {

    static final String NAME = "stand-in";

    private StandInModel() {}

    static Reply complete(Request request) {
        if (!request.is("POST", "/v1/chat/completions")) {
            return error(404, "the stand-in answers POST /v1/chat/completions alone");
        }
        Asked asked = Asked.of(request.body());
        return Rules.answer(asked)
                .map(answer -> completion(asked, Json.write(answer)))
                .orElseGet(() -> error(
                        400,
                        "this is a stand-in for a language model, which knows the prompts of the example tasks alone:"
                                + " connect a model for yours"));
    }

    private static Reply completion(Asked asked, String answer) {
        ObjectNode completion = Json.object().put("object", "chat.completion").put("model", NAME);
        ObjectNode choice = completion.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", answer);
        int in = words(asked.system()) + words(asked.user()) + words(asked.complaint());
        int out = words(answer);
        completion
                .putObject("usage")
                .put("prompt_tokens", in)
                .put("completion_tokens", out)
                .put("total_tokens", in + out);
        return new Reply(200, completion);
    }

    private static Reply error(int status, String message) {
        JsonNode error = Json.object().put("message", message).put("type", "invalid_request_error");
        return new Reply(status, Json.object().set("error", error));
    }

    /** Its tokens are words. */
    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
