package dev.waybill.emulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.emulator.function.ServiceClients;
import dev.waybill.emulator.json.Json;
import dev.waybill.emulator.service.JsonService.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One address on the loopback interface where all services answer. Each caller has an access key of its own, which says whose clients
 * serve it, so what its policies do not allow is refused as in process. Signatures are not checked: the key is random, and only its
 * caller knows it. Opened with the first caller. Thread-safe.
 */
public final class ServiceEndpoints implements AutoCloseable {

    static {
        // Else the JDK's server waits for the other side's acknowledgement between head and body, 40 ms on Linux.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([A-Z0-9]{1,64})/");
    private final Map<String, ServiceClients> callers = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    /** What a caller's environment has to say. */
    public record Caller(String url, String accessKey, String secretKey) {

        @Override
        public String toString() {
            return "Caller[" + url + "]";
        }
    }

    /** Takes in a caller whose requests go to these clients. */
    public Caller admit(ServiceClients clients) {
        String accessKey = "AKIA" + text(16);
        callers.put(accessKey, clients);
        return new Caller("http://127.0.0.1:" + opened().getAddress().getPort(), accessKey, text(40));
    }

    private String text(int length) {
        byte[] bytes = new byte[length / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }

    private synchronized HttpServer opened() {
        HttpServer open = server;
        if (open == null) {
            try {
                open = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
            threads = Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "services");
                thread.setDaemon(true);
                return thread;
            });
            open.setExecutor(threads);
            open.createContext("/", this::serve);
            open.start();
            server = open;
        }
        return open;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        ServiceClients clients = caller(exchange).map(callers::get).orElse(null);
        if (clients == null) {
            return JsonService.error(
                    403, "UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target == null) {
            return JsonService.error(
                    400, "UnknownOperationException", "expected X-Amz-Target, as the JSON protocol has it");
        }
        try {
            JsonNode input = body.length == 0 ? Json.object() : Json.parse(body);
            return JsonService.call(target, input, clients);
        } catch (IOException malformed) {
            return JsonService.error(400, "SerializationException", "expected JSON");
        } catch (RuntimeException failed) {
            return JsonService.error(500, "InternalFailure", failed.getClass().getName());
        }
    }

    private static Optional<String> caller(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .map(ACCESS_KEY::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
