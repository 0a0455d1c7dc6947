package dev.waybill.models.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.TimedOut;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransportFailureTest {

    @Test
    void failuresBeforeAConnection_reachedNobody() {
        Throwable unresolved = new ConnectException().initCause(new UnresolvedAddressException());
        assertThat(unsent(unresolved)).isEqualTo(new Unavailable("host_unknown", false));
        assertThat(unsent(new UnknownHostException("canary"))).isEqualTo(new Unavailable("host_unknown", false));
        assertThat(unsent(new SocketTimeoutException("canary"))).isEqualTo(new Unavailable("connect_timed_out", false));
        assertThat(unsent(new TimeoutException("canary"))).isEqualTo(new TimedOut("no_answer_in_time", false));
    }

    @Test
    void tlsFailures_areToldApart() {
        Throwable untrusted = new SSLHandshakeException("canary").initCause(new CertificateException("canary"));
        assertThat(unsent(untrusted)).isEqualTo(new Misconfigured("tls_certificate_not_trusted"));
        assertThat(unsent(new SSLHandshakeException("canary"))).isEqualTo(new Unavailable("tls_failed", false));
        assertThat(TransportFailure.outcome(new IOException(new SSLException("canary")), true, true))
                .isEqualTo(Unavailable.untold("tls_failed"));
    }

    @Test
    void whatIsNotKnown_mayHaveBeenPaidForOnceTheRequestLeft() {
        assertThat(TransportFailure.outcome(new IllegalStateException("canary"), true, false))
                .isEqualTo(Unavailable.untold("connection_lost"));
        assertThat(TransportFailure.outcome(null, true, true)).isEqualTo(Unavailable.untold("body_cut"));
        assertThat(unsent(null)).isEqualTo(new Unavailable("connection_lost", true));
    }

    private static ModelOutcome unsent(@Nullable Throwable failure) {
        return TransportFailure.outcome(failure, false, false);
    }
}
