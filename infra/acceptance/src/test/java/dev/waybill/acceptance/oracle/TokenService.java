package dev.waybill.acceptance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.BiConsumer;

/** An engine's way to answer a task that waits for its token. */
interface TokenService {

    void success(String token, JsonNode output);

    void failure(String token, String error, String cause);

    void heartbeat(String token);

    /**
     * Does what a message asks for: {@code {"token": …, "acts": [{"after": seconds, "heartbeat": true | "success": … |
     * "failure": {"error", "cause"}}]}}.
     */
    default void obey(JsonNode message, BiConsumer<Duration, Runnable> timer) {
        String token = message.path("token").asText();
        for (JsonNode act : message.path("acts")) {
            Duration after = Duration.ofMillis((long) (act.path("after").asDouble() * 1000));
            timer.accept(after, () -> act(token, act));
        }
    }

    private void act(String token, JsonNode act) {
        if (act.has("success")) {
            success(token, act.get("success"));
        } else if (act.has("failure")) {
            failure(
                    token,
                    act.at("/failure/error").asText(),
                    act.at("/failure/cause").asText());
        } else {
            heartbeat(token);
        }
    }
}
