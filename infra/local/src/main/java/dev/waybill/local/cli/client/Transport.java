package dev.waybill.local.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.local.cli.CommandFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Sends one request and turns what comes back into a {@link Reply}, an {@link ApiProblem} or one sentence. */
final class Transport {

    /** Numbers keep every digit that was sent: the hash of a record depends on them. */
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Connection connection;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Transport(Connection connection) {
        this.connection = connection;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(connection.url() + path))
                .header("Authorization", "Bearer " + connection.key())
                .header("Accept", "application/json")
                .header("User-Agent", "waybill-command");
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = parse(response.body());
            if (response.statusCode() >= 400) {
                throw ApiProblem.of(response.statusCode(), body);
            }
            if (response.statusCode() >= 300 && response.statusCode() != 304) {
                throw CommandFailure.failed(connection.url() + " answers with a redirect (" + response.statusCode()
                        + "), which is not followed: name the final address with --url");
            }
            return new Reply(response.statusCode(), response.headers(), body);
        } catch (ConnectException e) {
            throw CommandFailure.failed("nothing answers at " + connection.url()
                    + ": start Waybill with `./waybill up`, or name where it runs with --url or WAYBILL_URL");
        } catch (HttpTimeoutException e) {
            throw CommandFailure.failed(connection.url() + " did not answer in time");
        } catch (IOException e) {
            throw CommandFailure.failed("the connection to " + connection.url() + " broke ("
                    + e.getClass().getSimpleName() + "): try again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
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
