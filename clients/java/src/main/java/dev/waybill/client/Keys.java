package dev.waybill.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/**
 * Keys of a tenant: given out, listed, revoked; needs a key with the scope {@code admin}. Thread-safe. Every method throws
 * {@link WaybillException}.
 */
public final class Keys {

    private static final String PATH = "/v1/keys";
    private static final String SIGN_INS = "/v1/sign-ins";

    private final Calls calls;
    private final String tenant;

    Keys(Calls calls) {
        this(calls, "");
    }

    /** @param tenant as a query, or nothing for the key's own */
    private Keys(Calls calls, String tenant) {
        this.calls = calls;
        this.tenant = tenant;
    }

    /** The keys of another tenant than that of the key in use; for the operator only. */
    public Keys ofTenant(String tenant) {
        return new Keys(calls, "?tenant=" + Call.encoded(tenant));
    }

    /** @return the new key with its secret, which is shown this once; for the tenant that the request names */
    public Key create(KeyRequest request) {
        return new Key(calls.object(Call.post(PATH, request.body())));
    }

    /**
     * Makes a link that signs somebody in to the console once, for the tenant that the request names.
     *
     * @return the sign-in with its code, which is shown this once
     */
    public SignIn signIn(SignInRequest request) {
        return new SignIn(calls.object(Call.post(SIGN_INS, request.body())));
    }

    /**
     * Exchanges the code of a sign-in for its key, once; which key this client has does not matter.
     *
     * @return the key with its secret, which is shown this once
     */
    public Key exchange(String code) {
        String body = JsonNodeFactory.instance.objectNode().put("code", code).toString();
        return new Key(calls.object(Call.post(SIGN_INS + "/exchange", body)));
    }

    /** Newest first; keys that were revoked or expired of late too. */
    public Listing<Key> list() {
        return new Listing<>(calls, PATH + tenant, Map.of(), Key::new);
    }

    /** Shuts a key out. It works for at most 60 seconds more. */
    public Key revoke(String id) {
        return new Key(calls.object(Call.post(PATH + "/" + Call.segment(id) + "/revoke" + tenant, "")));
    }
}
