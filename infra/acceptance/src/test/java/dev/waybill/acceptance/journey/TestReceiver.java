package dev.waybill.acceptance.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody's application that takes webhooks on this machine: it answers as a test tells it to and keeps what came. */
final class TestReceiver implements AutoCloseable {

    private final ConcurrentLinkedQueue<Delivered> delivered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger status = new AtomicInteger(204);
    private final AtomicBoolean failsFirstTries = new AtomicBoolean();
    private final Set<String> tried = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean keepsNext = new AtomicBoolean();
    private final CountDownLatch kept = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** What came. */
    record Delivered(Map<String, List<String>> headers, String body, int answer) {

        boolean isTaken() {
            return answer / 100 == 2;
        }

        String id() {
            return Objects.requireNonNull(headers.get("Webhook-id")).get(0);
        }

        JsonNode event() {
            return Json.parse(body);
        }

        /** As the specification's own library judges it. */
        boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException notSigned) {
                return false;
            }
        }
    }

    TestReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/waybill";
    }

    /** What it answers from now on. */
    void answers(int with) {
        status.set(with);
    }

    /** Fails the first try of each event from now on. */
    void failsFirstTries() {
        failsFirstTries.set(true);
    }

    /** Takes the next delivery, and never answers it. */
    void keepsNext() {
        keepsNext.set(true);
    }

    /** Whether it has one of these in its hands. */
    boolean hasKept() {
        return kept.getCount() == 0;
    }

    List<Delivered> delivered() {
        return List.copyOf(delivered);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean first = tried.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            int answer = first && failsFirstTries.get() ? 500 : status.get();
            delivered.add(new Delivered(Map.copyOf(exchange.getRequestHeaders()), body, answer));
            if (keepsNext.getAndSet(false)) {
                kept.countDown();
                over.await();
            }
            exchange.sendResponseHeaders(answer, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
