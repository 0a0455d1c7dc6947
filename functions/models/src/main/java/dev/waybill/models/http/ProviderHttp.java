package dev.waybill.models.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Sends one request to a provider, once, over a connection of its own: the timeout covers connecting, headers and body, the
 * body is bounded, redirects are not followed (they would carry the key elsewhere), and nothing is tried again. Calls to
 * models take seconds, so that a handshake for each costs little; a kept connection that died would cost a call that may
 * have been paid for. Thread-safe.
 */
public final class ProviderHttp {

    /** Larger than any answer a job may keep; more is an answer gone wrong. */
    static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private final PinnedHttp http = new PinnedHttp(new Addresses(true));

    /**
     * Posts the body as JSON.
     *
     * @param timeout bounds the whole exchange
     * @throws CancellationException where the calling thread is interrupted: what the provider did is then unknown
     */
    public Reply post(URI url, Map<String, String> headers, byte[] json, Duration timeout) {
        return post(url, headers, json, timeout, MAX_BODY_BYTES);
    }

    /** The same for a reply that may be of this many bytes. */
    public Reply post(URI url, Map<String, String> headers, byte[] json, Duration timeout, int maxBytes) {
        return http.send("POST", url, headers, json, timeout, maxBytes);
    }
}
