package dev.waybill.emulator.http;

import dev.waybill.emulator.function.Functions;
import dev.waybill.emulator.problem.StartException;
import dev.waybill.emulator.resource.ApiSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Listens for the HTTP API. Each request under way holds a thread, so held waits are bounded by {@link #MOST_THREADS}. */
public final class HttpServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HttpServer.class.getName());
    private static final int MOST_THREADS = 300;
    private static final int FEWEST_THREADS = 4;
    private static final int IDLE_MILLIS = 60_000;
    private static final int MOST_HEADER_BYTES = 10_240;
    private static final long DRAIN_MILLIS = 5_000;

    /** Read away of a refused body: a caller who is still sending when the connection closes sees a broken pipe, no answer. */
    private static final long MOST_SKIPPED_BYTES = 32L * 1024 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final Gateway gateway;

    /**
     * @param port 0 takes a free one
     * @throws StartException where the port is taken or the address is not this machine's
     */
    public HttpServer(ApiSpec api, Functions functions, String address, int port, Clock clock) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS, IDLE_MILLIS);
        threads.setName("http");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration config = new HttpConfiguration();
        config.setSendServerVersion(false);
        config.setSendDateHeader(true);
        config.setRequestHeaderSize(MOST_HEADER_BYTES);
        config.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(config));
        connector.setHost(address);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        gateway = new Gateway(api, functions, clock);
        server.setHandler(new Edge());
        server.setErrorHandler((request, response, callback) -> {
            write(
                    response,
                    callback,
                    response.getStatus() == 413 ? GatewayResponse.TOO_LARGE : GatewayResponse.BAD_REQUEST);
            return true;
        });
        server.setStopTimeout(DRAIN_MILLIS);
        start(address, port);
    }

    private void start(String address, int port) {
        try {
            connector.open();
            server.start();
        } catch (IOException taken) {
            throw new StartException(
                    "cannot listen on " + new InetSocketAddress(address, port)
                            + ": another program has this port, or the address"
                            + " is not this machine's; choose another with --port",
                    taken);
        } catch (Exception failed) {
            throw new StartException("the HTTP server does not start: " + failed.getMessage(), failed);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    private final class Edge extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            byte[] body = body(request);
            write(response, callback, body == null ? GatewayResponse.TOO_LARGE : answer(read(request, body)));
            return true;
        }
    }

    /** What breaks here is told to the caller as the service would, and in one line without the request. */
    private GatewayResponse answer(GatewayRequest request) {
        try {
            return gateway.answer(request);
        } catch (RuntimeException | Error broken) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a request was answered 500: {0}",
                    broken.getClass().getName());
            return GatewayResponse.INTERNAL;
        }
    }

    /** Null where it is too large. */
    private static byte @Nullable [] body(Request request) throws IOException {
        if (request.getLength() > Gateway.MOST_BODY_BYTES && waitsToBeAsked(request)) {
            return null;
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] body = in.readNBytes(Gateway.MOST_BODY_BYTES + 1);
            if (body.length <= Gateway.MOST_BODY_BYTES) {
                return body;
            }
            in.skip(MOST_SKIPPED_BYTES);
            return null;
        }
    }

    private static boolean waitsToBeAsked(Request request) {
        return request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    }

    private static GatewayRequest read(Request request, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue();
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(value == null ? "" : value);
        }
        String path = request.getHttpURI().getPath();
        String query = request.getHttpURI().getQuery();
        return new GatewayRequest(
                request.getMethod(),
                path == null || path.isEmpty() ? "/" : path,
                query == null ? "" : query,
                request.getConnectionMetaData().getProtocol(),
                headers,
                Request.getRemoteAddr(request),
                body);
    }

    private static void write(Response response, Callback callback, GatewayResponse answer) {
        response.setStatus(answer.status());
        answer.headers().forEach(header -> response.getHeaders().add(header.getKey(), header.getValue()));
        if (answer.status() != 204 && answer.status() != 304) {
            response.getHeaders().put("content-length", answer.body().length);
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    /** Takes no more connections, and waits a while for requests under way. */
    @Override
    public void close() {
        try {
            connector.close();
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("the HTTP server does not stop", failed);
        } finally {
            gateway.close();
        }
    }
}
