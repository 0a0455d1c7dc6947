package dev.waybill.bench.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server with a list of so many jobs that were never run, for a page that scrolls through them: the console's own files, and all
 * else, come from a Waybill behind it. Thread-safe.
 */
final class ManyJobs implements AutoCloseable {

    private static final Pattern CURSOR = Pattern.compile("cursor=c(\\d+)");
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
    private static final Instant NEWEST = Instant.parse("2026-11-30T12:00:00Z");

    private final int jobs;
    private final URI behind;
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final AtomicInteger pages = new AtomicInteger();

    private ManyJobs(int jobs, URI behind, HttpServer server) {
        this.jobs = jobs;
        this.behind = behind;
        this.server = server;
    }

    static ManyJobs start(int jobs, URI behind) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        ManyJobs many = new ManyJobs(jobs, behind, server);
        server.setExecutor(many.threads);
        server.createContext("/", many::answer);
        server.start();
        return many;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many pages of the list were asked for. */
    int pages() {
        return pages.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/v1/jobs")) {
                pages.incrementAndGet();
                byte[] page = Json.write(
                                page(String.valueOf(exchange.getRequestURI().getQuery())))
                        .getBytes(StandardCharsets.UTF_8);
                send(exchange, 200, "application/json", page);
            } else {
                handOn(exchange);
            }
        }
    }

    private ObjectNode page(String query) {
        int from = number(CURSOR, query, 0);
        int limit = number(LIMIT, query, 20);
        ObjectNode page = Json.object();
        ArrayNode data = page.putArray("data");
        for (int n = from; n < Math.min(jobs, from + limit); n++) {
            data.add(job(n));
        }
        boolean more = from + limit < jobs;
        return page.put("has_more", more).put("next_cursor", more ? "c" + (from + limit) : null);
    }

    private static ObjectNode job(int n) {
        Instant created = NEWEST.minus(Duration.ofSeconds(3L * n));
        String id = "job_%026d".formatted(n);
        ObjectNode job = Json.object().put("id", id).put("object", "job").put("task", "ticket-triage");
        job.put("status", n % 9 == 0 ? "failed" : "completed").putNull("batch");
        job.put("created_at", created.toString()).put("started_at", created.toString());
        job.put("finished_at", created.plusMillis(300 + n % 900).toString());
        job.putObject("usage").put("cost_micros", n % 5000);
        if (n % 9 == 0) {
            job.putObject("error").put("code", "needs_review");
        }
        job.putObject("links").put("self", "/v1/jobs/" + id);
        return job;
    }

    private static int number(Pattern pattern, String query, int otherwise) {
        Matcher found = pattern.matcher(query);
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }

    private void handOn(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI().toString()));
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        if (key != null) {
            request.header("Authorization", key);
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            Map.of("content-security-policy", "Content-Security-Policy", "cache-control", "Cache-Control")
                    .forEach((name, header) -> answer.headers()
                            .firstValue(name)
                            .ifPresent(value -> exchange.getResponseHeaders().set(header, value)));
            send(
                    exchange,
                    answer.statusCode(),
                    answer.headers().firstValue("content-type").orElse("text/plain"),
                    answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
