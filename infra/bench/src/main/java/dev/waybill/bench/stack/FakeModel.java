package dev.waybill.bench.stack;

import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A model that thinks for 20 ms, and a caller who asks it without anything between. Thread-safe. */
public final class FakeModel implements AutoCloseable {

    public static final Duration THINKS = Duration.ofMillis(20);

    private static final String ASKED = "{\"model\":\"large\",\"messages\":[{\"role\":\"user\",\"content\":\"mark\"}]}";
    private final FakeOpenAiServer server =
            FakeOpenAiServer.start().otherwise(request -> Reaction.after(THINKS, Reaction.answer("{\"mark\":\"m\"}")));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public URI url() {
        return server.baseUrl();
    }

    /** One call of the model itself. */
    public void call() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ASKED))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("expected 200 of the fake model, got " + response.statusCode());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
