package dev.waybill.models.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** An address that refuses every connection: bound, so that nobody else on this machine gets it, but not listened at. */
public final class NobodyListens implements AutoCloseable {

    private final Socket bound = new Socket();

    private NobodyListens() throws IOException {
        bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    public static NobodyListens here() {
        try {
            return new NobodyListens();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + bound.getLocalPort() + "/v1");
    }

    @Override
    public void close() throws IOException {
        bound.close();
    }
}
