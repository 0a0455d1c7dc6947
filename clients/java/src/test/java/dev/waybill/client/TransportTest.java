package dev.waybill.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TransportTest {

    @Test
    @Timeout(60)
    void serverThatBeginsAnAnswerAndFallsSilent_isGivenUpInTime() throws IOException {
        List<Socket> open = new CopyOnWriteArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> beginAnswers(server, open));
            serving.setDaemon(true);
            serving.start();
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            Transport transport = new Transport(url, "wb_key");
            HttpRequest request =
                    transport.request("/healthz").timeout(Duration.ofSeconds(1)).build();
            assertThatThrownBy(() -> transport.send(request))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("did not answer in time");
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private static void beginAnswers(ServerSocket server, List<Socket> open) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException stopped) {
                return;
            }
        }
    }
}
