package dev.waybill.models.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.FakeOpenAiServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsFaultTest {

    private static final String PASSWORD = "changeit";

    @ParameterizedTest
    @EnumSource
    void certificateNobodySigned_isMisconfiguredAndTheKeyIsNeverSent(Kinds kind, @TempDir Path folder)
            throws Exception {
        try (FakeOpenAiServer server = FakeOpenAiServer.on(selfSigned(folder))) {
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

    private static ServerSocket selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }
}
