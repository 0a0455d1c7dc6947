package dev.waybill.bench.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.connection.Connection;
import dev.waybill.core.json.LenientJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The erasure of the subject over HTTP: asked for once, and looked at. */
final class Erasing {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** As the API shows it. */
    record Shown(String id, String status, long jobs, long payloads) {
        boolean isCompleted() {
            return status.equals("completed");
        }
    }

    Shown ask(Connection waybill) throws IOException, InterruptedException {
        return send(
                request(waybill, "/v1/erasures")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"subject\":\"" + SubjectsJobs.SUBJECT + "\"}")),
                202);
    }

    Shown look(Connection waybill, String id) throws IOException, InterruptedException {
        return send(request(waybill, "/v1/erasures/" + id).GET(), 200);
    }

    private static HttpRequest.Builder request(Connection waybill, String path) {
        return HttpRequest.newBuilder(waybill.url().resolve(path))
                .timeout(LONGEST_CALL)
                .header("Authorization", "Bearer " + waybill.key());
    }

    private Shown send(HttpRequest.Builder request, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    "expected " + status + ", got " + answer.statusCode() + ": " + answer.body());
        }
        JsonNode erasure = LenientJson.TYPED.readTree(answer.body());
        return new Shown(
                erasure.path("id").asText(),
                erasure.path("status").asText(),
                erasure.at("/counts/jobs").asLong(),
                erasure.at("/counts/payloads").asLong());
    }
}
