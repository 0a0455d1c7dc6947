package dev.waybill.models.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request to a provider, once: the timeout covers connecting, headers and body, the body is bounded,
 * redirects are not followed (they would carry the key elsewhere), and nothing is tried again. (The JDK's client repeats
 * a failed connect, which reaches nobody; a POST it never repeats.) Thread-safe.
 *
 * <p>HTTP/1.1 only: over plain http the JDK would otherwise offer an upgrade that some local model servers answer with
 * an error.
 */
public final class ProviderHttp {

    /** Larger than any answer a job may keep; more is an answer gone wrong. */
    static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** A function may have been frozen since its last call, and its pooled connections closed by the other side. */
    private static final Duration POOL_TRUSTED = Duration.ofSeconds(20);

    private final Clock clock;
    private @Nullable HttpClient client;
    private Instant lastUsed = Instant.MIN;

    public ProviderHttp(Clock clock) {
        this.clock = clock;
    }

    /**
     * Posts the body as JSON.
     *
     * @param timeout bounds the whole exchange
     * @throws CancellationException where the calling thread is interrupted: what the provider did is then unknown
     */
    public Reply post(URI url, Map<String, String> headers, byte[] json, Duration timeout) {
        return post(url, headers, json, timeout, MAX_BODY_BYTES);
    }

    /** The same for a reply that may be of this many bytes. */
    public Reply post(URI url, Map<String, String> headers, byte[] json, Duration timeout, int maxBytes) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "waybill")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        AtomicReference<@Nullable ResponseInfo> seen = new AtomicReference<>();
        BodyHandler<byte[]> handler = info -> {
            seen.set(info);
            return new BoundedBody(maxBytes);
        };
        CompletableFuture<HttpResponse<byte[]>> exchange = client().sendAsync(request.build(), handler);
        try {
            HttpResponse<byte[]> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            byte[] body = Coding.undone(response.headers(), response.body(), maxBytes);
            return new Reply.Received(response.statusCode(), response.headers(), body);
        } catch (BodyTooLargeException tooLarge) {
            return notWhole(seen.get(), tooLarge);
        } catch (TimeoutException late) {
            return notWhole(seen.get(), late);
        } catch (ExecutionException failed) {
            if (seen.get() == null) {
                // Where one kept connection died the others did too: the next call goes over a new one.
                forgetConnections();
            }
            return notWhole(seen.get(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a provider was being called");
        } finally {
            // Ends the exchange and its connection where it still runs.
            exchange.cancel(true);
        }
    }

    private static Reply notWhole(@Nullable ResponseInfo seen, @Nullable Throwable failure) {
        if (seen != null && seen.statusCode() >= 300) {
            return new Reply.Received(seen.statusCode(), seen.headers(), new byte[0]);
        }
        return new Reply.Failed(TransportFailure.outcome(failure, seen != null));
    }

    private synchronized void forgetConnections() {
        client = null;
    }

    private synchronized HttpClient client() {
        Instant now = clock.instant();
        if (client == null || lastUsed.plus(POOL_TRUSTED).isBefore(now)) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
        }
        lastUsed = now;
        return client;
    }
}
