package dev.waybill.client;

import dev.waybill.client.UnreachableException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends a call once and turns what comes back into a {@link Reply} or a {@link WaybillException}. Thread-safe. */
final class Transport {

    private final URI url;
    private final String key;
    private final HttpClient http;
    private final Duration timeout;
    private final Clock clock;
    private final @Nullable Supplier<String> requestIds;

    /**
     * @param url base address, without a slash at its end
     * @param timeout how long a call may take, beyond what the server may hold it
     * @param requestIds what requests are to be known by; null where the server is to say
     */
    Transport(
            URI url,
            String key,
            HttpClient http,
            Duration timeout,
            Clock clock,
            @Nullable Supplier<String> requestIds) {
        this.url = url;
        this.key = key;
        this.http = http;
        this.timeout = timeout;
        this.clock = clock;
        this.requestIds = requestIds;
    }

    URI url() {
        return url;
    }

    Reply send(Call call) {
        // The time limit of HttpRequest ends with the headers; this one is for the body too.
        CompletableFuture<HttpResponse<byte[]>> running = http.sendAsync(request(call), BodyHandlers.ofByteArray());
        try {
            return reply(running.get(timeout.plus(call.hold()).toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            running.cancel(true);
            throw new UnreachableException(Reason.TIMED_OUT, url);
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnreachableException(Reason.INTERRUPTED, url);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private HttpRequest request(Call call) {
        BodyPublisher body =
                call.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + call.path()))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .header("User-Agent", "waybill-client-java")
                .method(call.method(), body);
        if (requestIds != null) {
            request.header(RequestIds.HEADER, requestIds.get());
        }
        call.headers().forEach(request::setHeader);
        return request.build();
    }

    private Reply reply(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status >= 400) {
            throw ApiProblem.of(status, Json.parse(response.body()), response.headers(), clock);
        }
        if (status >= 300) {
            throw new UnreachableException(Reason.REDIRECTED, url, String.valueOf(status));
        }
        return new Reply(status, response.headers(), response.body());
    }

    private RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return new UnreachableException(Reason.TIMED_OUT, url);
        }
        if (cause instanceof ConnectException) {
            return new UnreachableException(Reason.NOTHING_ANSWERS, url);
        }
        if (cause instanceof IOException) {
            return new UnreachableException(Reason.BROKEN, url, cause.getClass().getSimpleName());
        }
        return new IllegalStateException("the HTTP client failed", cause);
    }
}
