package dev.waybill.api.key.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.KeyTerms;
import dev.waybill.core.key.signin.CreateSignIn;
import dev.waybill.core.key.signin.SignIn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sign-ins as callers see them, at the one moment at which the code is shown. */
final class SignInJson {

    /** After the {@code #} a browser keeps the code to itself: no server and no log of one on the way sees it. */
    private static final String LINK = "/console#sign-in=";

    private SignInJson() {}

    static ObjectNode of(CreateSignIn.Created created) {
        SignIn signIn = created.signIn();
        KeyTerms key = signIn.key();
        String code = created.code().secret();
        ObjectNode json = Json.object().put("object", "sign_in").put("code", code);
        json.put("link", LINK + code).put("name", key.name()).put("tenant", key.tenant());
        ArrayNode scopes = json.putArray("scopes");
        key.scopes().stream().map(Scope::text).sorted().forEach(scopes::add);
        json.set("principal", person(key.person()));
        json.put("created_at", Times.text(signIn.createdAt()));
        json.set("created_by", Json.tree(key.by()));
        json.put("expires_at", Times.text(signIn.expiresAt()));
        @Nullable Instant keyEnds = key.expiresAt();
        return json.put("key_expires_at", keyEnds == null ? null : Times.text(keyEnds));
    }

    private static JsonNode person(@Nullable Actor person) {
        return person == null ? Json.object().nullNode() : Json.tree(person);
    }
}
