package dev.waybill.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Which key somebody gets who signs in once, and for how long they may. Immutable: each method gives another request. */
public final class SignInRequest {

    private final ObjectNode body;

    private SignInRequest(ObjectNode body) {
        this.body = body;
    }

    /** @param key the key to come: there is none before somebody signs in */
    public static SignInRequest of(KeyRequest key) {
        return new SignInRequest(key.json());
    }

    /** How long the code works, from a minute to a day; else an hour. */
    public SignInRequest within(Duration time) {
        return new SignInRequest(body.deepCopy().put("within", time.toString()));
    }

    /** The body as it is sent. */
    String body() {
        return body.toString();
    }

    @Override
    public String toString() {
        return "SignInRequest" + body;
    }
}
