package dev.waybill.acceptance.fault;

import static dev.waybill.acceptance.fault.Fault.did;

import dev.waybill.acceptance.fault.Fault.Door;
import dev.waybill.models.fake.Reaction;
import java.time.Duration;
import java.util.List;

/** What connections do. */
final class ConnectionFaults {

    static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    static final String CUT = "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"{";
    private static final String LONGER = HEAD + "Content-Length: 5000\r\n\r\n";
    private static final String LOST = "`ModelUnavailable` connection_lost";
    private static final String BODY_CUT = "`ModelUnavailable` body_cut";
    private static final String UNAVAILABLE = "model_unavailable";
    private static final Reaction NEVER_ASKED = Reaction.raw("");

    private ConnectionFaults() {}

    static List<Fault> rows() {
        return List.of(
                did("connection refused", NEVER_ASKED, "`ModelUnavailable` connection_refused")
                        .at(Door.REFUSED)
                        .twice()
                        .asLast(UNAVAILABLE),
                did("reset before the headers", Reaction.reset(""), LOST)
                        .byAll()
                        .twice()
                        .asLast(UNAVAILABLE),
                did("closed before the headers", Reaction.raw(""), LOST).twice().asLast(UNAVAILABLE),
                // A reset may overtake the headers that went before it.
                did("reset in the middle of the body", Reaction.reset(LONGER + CUT), BODY_CUT, LOST)
                        .byAll()
                        .twice()
                        .asLast(UNAVAILABLE),
                did("body cut by a clean close, length given", Reaction.raw(LONGER + CUT), BODY_CUT)
                        .byAll()
                        .twice()
                        .asLast(UNAVAILABLE),
                did(
                                "body cut by a clean close, chunked",
                                Reaction.raw(HEAD + "Transfer-Encoding: chunked\r\n\r\n40\r\n" + CUT),
                                BODY_CUT)
                        .twice()
                        .asLast(UNAVAILABLE),
                did(
                                "body cut by a clean close, without a length",
                                Reaction.raw(HEAD + "\r\n" + CUT),
                                "`ModelUnavailable` body_not_readable")
                        .byAll()
                        .twice()
                        .asLast(UNAVAILABLE),
                silent("silence", Reaction.silence(""), "no_answer_in_time"),
                silent("headers, then silence", Reaction.silence(LONGER), "answer_not_whole_in_time"),
                silent(
                        "a slow drip past the timeout",
                        Reaction.drip(LONGER, Duration.ofMillis(20)),
                        "answer_not_whole_in_time"),
                did("a certificate that nobody signed", NEVER_ASKED, "`ModelMisconfigured` tls_certificate_not_trusted")
                        .at(Door.UNTRUSTED)
                        .asLast("model_misconfigured"),
                did("a TLS handshake that fails", NEVER_ASKED, "`ModelUnavailable` tls_failed")
                        .at(Door.NO_HANDSHAKE)
                        .twice()
                        .asLast(UNAVAILABLE));
    }

    private static Fault silent(String did, Reaction does, String reason) {
        return did(did, does, "`ModelTimedOut` " + reason)
                .byAll()
                .after(Fault.TIMEOUT)
                .asLast("model_timed_out");
    }
}
