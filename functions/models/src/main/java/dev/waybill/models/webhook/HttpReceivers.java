package dev.waybill.models.webhook;

import dev.waybill.core.event.Receivers;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.models.http.Addresses;
import dev.waybill.models.http.PinnedHttp;
import dev.waybill.models.http.Reply;
import dev.waybill.models.http.RetryAfter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Receivers over HTTP/1.1: the address is looked at once and then called, whatever the name leads to afterwards; redirects are not
 * followed, and of a body a little is read and thrown away. Thread-safe.
 */
public final class HttpReceivers implements Receivers {

    private final PinnedHttp http;
    private final Clock clock;

    /** @param addresses which of them may be called */
    public HttpReceivers(Addresses addresses, Clock clock) {
        this.http = new PinnedHttp(addresses);
        this.clock = clock;
    }

    @Override
    public Answer post(URI url, Map<String, String> headers, byte[] json, Duration within) {
        Reply reply = http.status("POST", url, headers, json, within);
        if (reply instanceof Reply.Received received) {
            return Answer.of(received.status(), RetryAfter.asked(received.headers(), clock));
        }
        ModelOutcome outcome = ((Reply.Failed) reply).outcome();
        if (outcome instanceof ModelOutcome.TimedOut silent) {
            return Answer.none(silent.reason(), true);
        }
        if (outcome instanceof ModelOutcome.Unavailable away) {
            // A host that does not take a connection in time keeps others waiting as long as one that does not answer.
            return Answer.none(away.reason(), away.reason().equals("connect_timed_out"));
        }
        return Answer.none(outcome instanceof ModelOutcome.Misconfigured wrong ? wrong.reason() : "no_answer", false);
    }
}
