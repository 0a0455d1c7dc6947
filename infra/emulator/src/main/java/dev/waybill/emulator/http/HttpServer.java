package dev.waybill.emulator.http;

import dev.waybill.emulator.function.Invocable;
import dev.waybill.emulator.log.Faults;
import dev.waybill.emulator.problem.StartException;
import dev.waybill.emulator.resource.ApiSpec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Listens for the HTTP API. Its few threads only hand on: a request under way holds the thread of the function that serves it, and
 * none while it arrives or while its answer leaves.
 */
public final class HttpServer implements AutoCloseable {

    private static final Faults FAULTS = new Faults(HttpServer.class);
    private static final int MOST_THREADS = 24;
    private static final int FEWEST_THREADS = 4;
    private static final int IDLE_MILLIS = 60_000;
    private static final int MOST_HEADER_BYTES = 10_240;

    /** A burst of connections waits here; one that finds no room tries again only after a second. */
    private static final int BACKLOG = 1_024;

    /** For a whole request once its head is there, as long as the service gives a function to answer it; and for a whole answer. */
    private static final Duration EXCHANGE = Duration.ofSeconds(30);

    private static final long DRAIN_MILLIS = 5_000;

    /** A body is several times in memory on its way to a function: as its bytes, as an event, as texts. */
    private static final int HEAP_FOR_BODIES = 16;

    private static final long FEWEST_BYTES_FOR_BODIES = 2L * Gateway.MOST_BODY_BYTES;

    private final Server server;
    private final ServerConnector connector;
    private final Gateway gateway;
    private final BodyMemory bodies = new BodyMemory(
            Math.max(FEWEST_BYTES_FOR_BODIES, Runtime.getRuntime().maxMemory() / HEAP_FOR_BODIES));

    /**
     * @param functions by logical id
     * @param port 0 takes a free one
     * @throws StartException where the port is taken or the address is not this machine's
     */
    public HttpServer(
            ApiSpec api, Function<String, ? extends Invocable> functions, String address, int port, Clock clock) {
        this(api, functions, address, port, clock, EXCHANGE);
    }

    /** @param exchange how long a whole request may take to arrive, and a whole answer to leave */
    HttpServer(
            ApiSpec api,
            Function<String, ? extends Invocable> functions,
            String address,
            int port,
            Clock clock,
            Duration exchange) {
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
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        gateway = new Gateway(api, functions, clock);
        OwnNames names = new OwnNames(address);
        server.setHandler(new GracefulHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                if (!names.has(Request.getServerName(request))) {
                    Exchange.write(GatewayResponse.MISDIRECTED, response, callback);
                    return true;
                }
                if (!isOfOwnPage(request, names)) {
                    Exchange.write(GatewayResponse.FOREIGN, response, callback);
                    return true;
                }
                new Exchange(request, response, callback, exchange).begin(gateway, bodies);
                return true;
            }
        }));
        server.setErrorHandler((request, response, callback) -> {
            Exchange.write(refusal(request, response.getStatus()), response, callback);
            return true;
        });
        server.setStopTimeout(DRAIN_MILLIS);
        start(address, port);
    }

    /** A browser says whose page asks wherever that page may be another server's; other callers say nothing. */
    private boolean isOfOwnPage(Request request, OwnNames names) {
        int port = Request.getServerPort(request);
        return request.getHeaders().getValuesList(HttpHeader.ORIGIN).stream()
                .allMatch(origin -> names.areOf(origin, port) || gateway.answersPagesOf(origin, request.getMethod()));
    }

    /** What the server itself refuses or fails at, with what a request has no part in told as such. */
    private static GatewayResponse refusal(Request request, int status) {
        if (status < 500) {
            return status == 413 ? GatewayResponse.TOO_LARGE : GatewayResponse.BAD_REQUEST;
        }
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable failed) {
            FAULTS.tell("a request was answered " + status, failed);
        }
        return status == 503 ? GatewayResponse.UNAVAILABLE : GatewayResponse.INTERNAL;
    }

    private void start(String address, int port) {
        try {
            connector.open();
            server.start();
        } catch (IOException taken) {
            throw new StartException(NoListening.why(address, port), taken);
        } catch (Exception failed) {
            throw new StartException("the HTTP server does not start: " + failed.getMessage(), failed);
        }
    }

    public int port() {
        return connector.getLocalPort();
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
