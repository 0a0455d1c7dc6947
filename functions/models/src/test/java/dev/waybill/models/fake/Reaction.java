package dev.waybill.models.fake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a fake provider does with one request. */
@FunctionalInterface
public interface Reaction {

    /** @return whether the connection stays open for the next request */
    boolean react(Request request, Socket socket) throws IOException, InterruptedException;

    /** A whole, finished answer. */
    static Reaction answer(String content) {
        return completion(message(content), "stop");
    }

    /** An answer that ended for this reason. */
    static Reaction finished(String content, String finishReason) {
        return completion(message(content), finishReason);
    }

    /** The model's own refusal. */
    static Reaction refusal(String words) {
        return completion(message(null).put("refusal", words), "stop");
    }

    /** A 200 with this message. */
    static Reaction completion(ObjectNode message, String finishReason) {
        return (request, socket) -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("id", "chatcmpl-1").put("object", "chat.completion");
            body.put("model", request.body().path("model").asText() + "-2026-10-01");
            body.putArray("choices")
                    .addObject()
                    .put("index", 0)
                    .put("finish_reason", finishReason)
                    .set("message", message);
            body.putObject("usage").put("prompt_tokens", 11).put("completion_tokens", 7);
            return status(200, "application/json", body.toString()).react(request, socket);
        };
    }

    /** Any status with a JSON body and further headers, each as {@code Name: value}. */
    static Reaction error(int status, String body, String... headers) {
        return status(status, "application/json", body, headers);
    }

    static Reaction status(int status, String contentType, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (request, socket) -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
            head.append("Content-Type: ").append(contentType).append("\r\n");
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            write(socket, head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1), bytes);
            return true;
        };
    }

    /** A JSON body in a coding that nobody asked for. */
    static Reaction coded(int status, String coding, byte[] body) {
        return (request, socket) -> {
            String head = "HTTP/1.1 " + status + " Said\r\nContent-Type: application/json\r\nContent-Encoding: "
                    + coding + "\r\nContent-Length: " + body.length + "\r\n\r\n";
            write(socket, head.getBytes(StandardCharsets.ISO_8859_1), body);
            return true;
        };
    }

    /** The same after a while, as a model that thinks. */
    static Reaction after(Duration pause, Reaction then) {
        return (request, socket) -> {
            hold(pause);
            return then.react(request, socket);
        };
    }

    /** The same once the gate is open, or never where it stays shut until the server is closed. */
    static Reaction once(CountDownLatch gate, Reaction then) {
        return (request, socket) -> {
            gate.await();
            return then.react(request, socket);
        };
    }

    /** These very bytes, then a clean close. */
    static Reaction raw(String text) {
        return (request, socket) -> {
            write(socket, text.getBytes(StandardCharsets.UTF_8));
            return false;
        };
    }

    /** These very bytes, then a reset of the connection. */
    static Reaction reset(String text) {
        return (request, socket) -> {
            write(socket, text.getBytes(StandardCharsets.UTF_8));
            socket.setSoLinger(true, 0);
            return false;
        };
    }

    /** These very bytes, then nothing, with the connection open. */
    static Reaction silence(String text) {
        return (request, socket) -> {
            write(socket, text.getBytes(StandardCharsets.UTF_8));
            hold(Duration.ofHours(1));
            return false;
        };
    }

    /** This head, then a byte at a time for ever. */
    static Reaction drip(String head, Duration pause) {
        return (request, socket) -> {
            write(socket, head.getBytes(StandardCharsets.UTF_8));
            while (true) {
                write(socket, new byte[] {' '});
                hold(pause);
            }
        };
    }

    private static ObjectNode message(@org.jspecify.annotations.Nullable String content) {
        return JsonNodeFactory.instance.objectNode().put("role", "assistant").put("content", content);
    }

    private static void write(Socket socket, byte[]... parts) throws IOException {
        OutputStream out = socket.getOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        out.flush();
    }

    /** Waits, and ends at once when the server is closed. */
    private static void hold(Duration pause) throws InterruptedException {
        if (new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts down");
        }
    }
}
