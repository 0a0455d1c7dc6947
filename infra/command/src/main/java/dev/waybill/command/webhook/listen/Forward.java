package dev.waybill.command.webhook.listen;

import dev.waybill.command.webhook.listen.Receiver.Received;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Passes deliveries on to an application as they came, so that it can verify them itself. Thread-safe. */
final class Forward {

    /** A try has 15 seconds: whoever waits for the answer is told before that. */
    private static final Duration LONGEST = Duration.ofSeconds(14);

    /** Of one connection (RFC 9110, section 7.6.1), or what the HTTP client writes itself. */
    private static final Set<String> NOT_PASSED = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final URI url;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();

    Forward(URI url) {
        this.url = url;
    }

    /**
     * What the application said.
     *
     * @param status empty where no answer came
     * @param why no answer came; else empty
     * @param retryAfter as it said it
     */
    record Answer(OptionalInt status, String why, Optional<String> retryAfter, Duration latency) {}

    Answer pass(Received received) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(LONGEST).POST(BodyPublishers.ofByteArray(received.body()));
        received.headers().forEach((name, values) -> {
            if (!NOT_PASSED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        long began = System.nanoTime();
        try {
            HttpResponse<Void> answer = http.send(request.build(), BodyHandlers.discarding());
            return new Answer(
                    OptionalInt.of(answer.statusCode()), "", answer.headers().firstValue("Retry-After"), since(began));
        } catch (HttpTimeoutException tooLate) {
            return none("no answer in " + LONGEST.toSeconds() + " s", began);
        } catch (IOException broken) {
            return none("nothing answers there", began);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return none("stopped", began);
        }
    }

    private static Answer none(String why, long began) {
        return new Answer(OptionalInt.empty(), why, Optional.empty(), since(began));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
