package dev.waybill.models.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TransportFailureTest {

    @Test
    void failuresBeforeAConnection_reachedNobody() {
        Throwable unresolved = new ConnectException().initCause(new UnresolvedAddressException());
        assertThat(TransportFailure.outcome(unresolved, false)).isEqualTo(new Unavailable("host_unknown", false));
        assertThat(TransportFailure.outcome(new UnknownHostException("canary"), false))
                .isEqualTo(new Unavailable("host_unknown", false));
        assertThat(TransportFailure.outcome(new HttpConnectTimeoutException("canary"), false))
                .isEqualTo(new Unavailable("connect_timed_out", false));
    }

    @Test
    void tlsFailures_areToldApart() {
        Throwable untrusted = new SSLHandshakeException("canary").initCause(new CertificateException("canary"));
        assertThat(TransportFailure.outcome(untrusted, false))
                .isEqualTo(new Misconfigured("tls_certificate_not_trusted"));
        assertThat(TransportFailure.outcome(new SSLHandshakeException("canary"), false))
                .isEqualTo(new Unavailable("tls_failed", false));
        assertThat(TransportFailure.outcome(new IOException(new SSLException("canary")), true))
                .isEqualTo(new Unavailable("tls_failed", true));
    }

    @Test
    void whatIsNotKnown_mayHaveBeenPaidFor() {
        assertThat(TransportFailure.outcome(new IllegalStateException("canary"), false))
                .isEqualTo(new Unavailable("connection_lost", true));
        assertThat(TransportFailure.outcome(null, false)).isEqualTo(new Unavailable("connection_lost", true));
    }
}
