package dev.waybill.bench.siege;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Connections that are held open, without a thread each. Used by one thread. */
final class Besiegers implements AutoCloseable {

    private static final int BODY_BYTES = 100_000;
    private final InetSocketAddress server;
    private final List<SocketChannel> open = new ArrayList<>();
    private final List<SocketChannel> slow = new ArrayList<>();

    Besiegers(URI server) {
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
    }

    void idle() throws IOException {
        connect("");
    }

    void slowBody() throws IOException {
        slow.add(connect(
                "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + BODY_BYTES + "\r\n\r\n{"));
    }

    void heldWait(String job, String key) throws IOException {
        connect("GET /v1/jobs/" + job + "?wait=25 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                + "\r\n\r\n");
    }

    /** Sends a byte of each slow body; those that were closed meanwhile are begun anew. */
    void drip() throws IOException {
        for (SocketChannel each : List.copyOf(slow)) {
            try {
                each.write(ByteBuffer.wrap(new byte[] {' '}));
            } catch (IOException closed) {
                slow.remove(each);
                slowBody();
            }
        }
    }

    private SocketChannel connect(String text) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        open.add(channel);
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel each : open) {
            each.close();
        }
    }
}
