package dev.waybill.bench.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.client.UnverifiedWebhookException;
import dev.waybill.client.WebhookEvent;
import dev.waybill.client.WebhookSignature;
import dev.waybill.core.json.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody's application that is told of ends of jobs: verifies each delivery, notes it, and answers. Thread-safe. */
final class Receiver implements AutoCloseable {

    static final int TAKES = 204;
    static final int FAILS = 500;

    private static final int REFUSES = 400;
    private static final int BACKLOG = 100;

    private final Ledger ledger = new Ledger();
    private final HttpServer server;
    private final Gate gate;
    private final AtomicBoolean waits = new AtomicBoolean();
    private volatile int status;
    private volatile String secret = "";

    /**
     * @param status what it answers to what is signed, until it is told otherwise
     * @param gate where one delivery waits before it is answered, and others go by: a receiver has more than one place
     */
    Receiver(int status, Gate gate, Executor threads) throws IOException {
        this.status = status;
        this.gate = gate;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/told");
    }

    /** What deliveries to it are signed with. */
    void trust(String wanted) {
        secret = wanted;
    }

    void answers(int wanted) {
        status = wanted;
    }

    Ledger ledger() {
        return ledger;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Instant at = Instant.now();
            byte[] body = exchange.getRequestBody().readAllBytes();
            int answer = status;
            Optional<Arrival> arrival = arrival(exchange, body, at, answer == TAKES);
            arrival.ifPresentOrElse(ledger::add, ledger::addUnsigned);
            if (arrival.isPresent() && waits.compareAndSet(false, true)) {
                pass();
            }
            exchange.sendResponseHeaders(arrival.isPresent() ? answer : REFUSES, -1);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass() throws InterruptedException {
        try {
            gate.pass();
        } finally {
            waits.set(false);
        }
    }

    private Optional<Arrival> arrival(HttpExchange exchange, byte[] body, Instant at, boolean taken) {
        try {
            WebhookEvent event = WebhookSignature.verify(
                    secret, exchange.getRequestHeaders(), body, WebhookSignature.USUAL_TOLERANCE);
            return event.subject()
                    .map(job -> new Arrival(event.id(), job, event.timestamp(), at, Sha256.of(body), taken));
        } catch (UnverifiedWebhookException unsigned) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
