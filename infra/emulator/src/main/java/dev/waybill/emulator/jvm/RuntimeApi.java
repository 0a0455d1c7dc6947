package dev.waybill.emulator.jvm;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Failed;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API for one runtime, on the loopback interface: the runtime asks for the next invocation, and posts what became of
 * it. One invocation at a time. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">the Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {

    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final String INVOCATION = RUNTIME + "invocation/";
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private final HttpServer server;
    private final ExecutorService threads;
    private final String functionArn;
    private final Duration timeout;
    private final BlockingQueue<Invocation> next = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile @Nullable Invocation current;

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, neither compared nor changed
    private record Invocation(String requestId, byte[] event, CompletableFuture<InvokeOutcome> outcome) {}

    /** @param timeout how long an invocation may take from when the runtime took it */
    RuntimeApi(String functionArn, Duration timeout) {
        this.functionArn = functionArn;
        this.timeout = timeout;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "runtime-api");
            thread.setDaemon(true);
            return thread;
        });
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} has them. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Done when the runtime has started and asks for its first invocation; failed where it tells that it cannot start. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Gives the runtime an invocation. */
    CompletableFuture<InvokeOutcome> invoke(byte[] event, String requestId) {
        Invocation invocation = new Invocation(requestId, event, new CompletableFuture<>());
        current = invocation;
        next.add(invocation);
        return invocation.outcome();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.equals(INVOCATION + "next")) {
                handOut(exchange);
            } else if (path.equals(RUNTIME + "init/error")) {
                boolean unused = ready.completeExceptionally(new InitFailure(failed(exchange, body)));
                exchange.sendResponseHeaders(ACCEPTED, -1);
            } else {
                exchange.sendResponseHeaders(take(exchange, path, body) ? ACCEPTED : NOT_FOUND, -1);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOut(HttpExchange exchange) throws IOException, InterruptedException {
        boolean unused = ready.complete(null);
        Invocation invocation = next.take();
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + timeout.toMillis()));
        exchange.sendResponseHeaders(200, invocation.event().length);
        exchange.getResponseBody().write(invocation.event());
    }

    private boolean take(HttpExchange exchange, String path, byte[] body) {
        Invocation invocation = current;
        if (invocation == null || !path.startsWith(INVOCATION + invocation.requestId() + "/")) {
            return false;
        }
        return invocation.outcome().complete(path.endsWith("/response") ? new Returned(body) : failed(exchange, body));
    }

    private static Failed failed(HttpExchange exchange, byte[] body) {
        return ErrorReport.failed(
                new String(body, StandardCharsets.UTF_8),
                exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type"));
    }

    /** A runtime that could not start, in its own words. */
    static final class InitFailure extends Exception {
        private final transient Failed failed;

        InitFailure(Failed failed) {
            super(failed.errorType());
            this.failed = failed;
        }

        Failed failed() {
            return failed;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
