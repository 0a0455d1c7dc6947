package dev.waybill.bench.against;

import dev.waybill.core.json.LenientJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Submits jobs as a program would that was written for any version of the API. Thread-safe. */
final class Caller {

    private static final Duration MOST = Duration.ofSeconds(60);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest submit;

    Caller(URI url, String key) {
        submit = HttpRequest.newBuilder(url.resolve("/v1/jobs"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=25")
                .timeout(MOST)
                .POST(BodyPublishers.ofString(
                        "{\"task\":\"" + OneTask.NAME + "\",\"input\":{\"text\":\"a letter that came twice\"}}"))
                .build();
    }

    /** One job, from submit to its output. */
    void job() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(submit, BodyHandlers.ofString());
        String status = LenientJson.TYPED.readTree(answer.body()).path("status").asText();
        if (answer.statusCode() / 100 != 2 || !status.equals("completed")) {
            throw new IllegalStateException(
                    "expected a completed job, got status " + answer.statusCode() + ", " + status);
        }
    }
}
