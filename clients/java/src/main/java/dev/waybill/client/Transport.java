package dev.waybill.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.client.UnreachableException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends one request and turns what comes back into a {@link Reply}, an {@link ApiProblem} or one sentence. */
final class Transport {

    /** Numbers keep every digit that was sent: the hash of a record depends on them. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Of a request that says nothing of its own. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final URI url;
    private final String key;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param url base address, without a slash at its end */
    Transport(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .header("User-Agent", "waybill-client-java");
    }

    Reply send(HttpRequest request) {
        // The request's own timeout ends with the headers of the answer; this one bounds the body too.
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response =
                    exchange.get(request.timeout().orElse(LONGEST).toMillis(), TimeUnit.MILLISECONDS);
            JsonNode body = parse(response.body());
            if (response.statusCode() >= 400) {
                throw ApiProblem.of(response.statusCode(), body);
            }
            if (response.statusCode() >= 300 && response.statusCode() != 304) {
                throw new UnreachableException(Reason.REDIRECTED, url, String.valueOf(response.statusCode()));
            }
            return new Reply(response.statusCode(), response.headers(), body);
        } catch (TimeoutException e) {
            throw new UnreachableException(Reason.TIMED_OUT, url);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (IOException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(Reason.INTERRUPTED, url);
        } finally {
            // Ends the exchange and its connection where it still runs.
            exchange.cancel(true);
        }
    }

    private UnreachableException failure(@Nullable Throwable cause) {
        if (cause instanceof ConnectException) {
            return new UnreachableException(Reason.NOTHING_ANSWERS, url);
        }
        if (cause instanceof HttpTimeoutException) {
            return new UnreachableException(Reason.TIMED_OUT, url);
        }
        return new UnreachableException(
                Reason.BROKEN, url, cause == null ? "unknown" : cause.getClass().getSimpleName());
    }

    private static JsonNode parse(byte[] body) throws IOException {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
