package dev.waybill.models.http;

import dev.waybill.core.model.ModelOutcome;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Tells what a failed exchange means. Only the failure's type counts: its text may quote what was sent. */
public final class TransportFailure {

    private static final int MAX_CAUSES = 10;

    private TransportFailure() {}

    /** Marks a failure as one before any connection stood. */
    public static ConnectException notConnected(IOException cause) {
        ConnectException refused = new ConnectException("no connection to the host");
        refused.initCause(cause);
        return refused;
    }

    /**
     * @param sent whether any of the request may have left: from then on it may be charged, though nobody tells how much
     * @param headersSeen whether the provider had begun to answer
     */
    public static ModelOutcome outcome(@Nullable Throwable failure, boolean sent, boolean headersSeen) {
        if (failure instanceof TimeoutException) {
            return new ModelOutcome.TimedOut(headersSeen ? "answer_not_whole_in_time" : "no_answer_in_time", sent);
        }
        if (has(failure, SocketTimeoutException.class)) {
            return new ModelOutcome.Unavailable("connect_timed_out", false);
        }
        if (has(failure, UnresolvedAddressException.class) || has(failure, UnknownHostException.class)) {
            return new ModelOutcome.Unavailable("host_unknown", false);
        }
        if (has(failure, ConnectException.class) || has(failure, BindException.class)) {
            return new ModelOutcome.Unavailable("connection_refused", false);
        }
        if (has(failure, SSLException.class)) {
            return tls(failure, sent);
        }
        if (has(failure, BodyTooLargeException.class)) {
            return lost("body_too_large", sent);
        }
        if (has(failure, UnreadableBodyException.class)) {
            return lost("body_not_readable", sent);
        }
        return lost(headersSeen ? "body_cut" : "connection_lost", sent);
    }

    private static ModelOutcome lost(String reason, boolean sent) {
        return sent ? ModelOutcome.Unavailable.untold(reason) : new ModelOutcome.Unavailable(reason, true);
    }

    /**
     * A certificate that is not trusted stays so until somebody mends it, and may mean that another one answers: the
     * operator's alarm. Any other failure of the handshake may be gone with the next call.
     */
    private static ModelOutcome tls(@Nullable Throwable failure, boolean sent) {
        if (has(failure, GeneralSecurityException.class)) {
            return new ModelOutcome.Misconfigured("tls_certificate_not_trusted");
        }
        return has(failure, SSLHandshakeException.class)
                ? new ModelOutcome.Unavailable("tls_failed", false)
                : lost("tls_failed", sent);
    }

    private static boolean has(@Nullable Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
