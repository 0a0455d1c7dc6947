package dev.waybill.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Which key is to be given out. Immutable: each method gives another request. */
public final class KeyRequest {

    private final ObjectNode body;

    private KeyRequest(ObjectNode body) {
        this.body = body;
    }

    /** @param name what people call the key */
    public static KeyRequest of(String name, Scope... scopes) {
        return of(name, List.of(scopes));
    }

    /** @param name what people call the key */
    public static KeyRequest of(String name, Collection<Scope> scopes) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        scopes.stream().map(Scope::text).forEach(body.putArray("scopes")::add);
        return new KeyRequest(body);
    }

    /** For another tenant than that of the key in use; for the operator only. */
    public KeyRequest tenant(String tenant) {
        return new KeyRequest(body.deepCopy().put("tenant", tenant));
    }

    /** It speaks for this person on records, not for itself. */
    public KeyRequest person(String id) {
        return principal("id", id);
    }

    /** What people call the person that it speaks for. */
    public KeyRequest personName(String name) {
        return principal("name", name);
    }

    private KeyRequest principal(String field, String value) {
        ObjectNode copy = body.deepCopy();
        copy.withObjectProperty("principal").put("type", "person").put(field, value);
        return new KeyRequest(copy);
    }

    /** It works until then; else until it is revoked. */
    public KeyRequest expiresAt(Instant time) {
        return new KeyRequest(body.deepCopy().put("expires_at", time.toString()));
    }

    /** The body as it is sent. */
    String body() {
        return body.toString();
    }

    /** The same, to add to. */
    ObjectNode json() {
        return body.deepCopy();
    }

    @Override
    public String toString() {
        return "KeyRequest" + body;
    }
}
