package dev.waybill.models.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.TlsSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsFaultTest {

    @ParameterizedTest
    @EnumSource
    void certificateNobodySigned_isMisconfiguredAndTheKeyIsNeverSent(Kinds kind, @TempDir Path folder)
            throws Exception {
        try (FakeOpenAiServer server = FakeOpenAiServer.on(TlsSockets.selfSigned(folder))) {
            assertThat(kind.endpoint(https(server)).call(kind.call(Duration.ofSeconds(5))))
                    .isEqualTo(new Misconfigured("tls_certificate_not_trusted"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void serverThatSpeaksNoTls_isUnavailable(Kinds kind) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread plain = new Thread(() -> answerInPlainText(socket), "plain-server");
            plain.setDaemon(true);
            plain.start();
            URI url = URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/v1");
            ModelOutcome outcome = kind.endpoint(url).call(kind.call(Duration.ofSeconds(5)));
            assertThat(outcome)
                    .isInstanceOfSatisfying(Unavailable.class, unavailable -> assertThat(unavailable.reason())
                            .isEqualTo("tls_failed"));
        }
    }

    private static void answerInPlainText(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            socket.getInputStream().read(new byte[512]);
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            while (socket.getInputStream().read() >= 0) {
                // Until the client hangs up: closing before would reset the connection.
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static URI https(FakeOpenAiServer server) {
        return URI.create(server.baseUrl().toString().replace("http:", "https:"));
    }
}
