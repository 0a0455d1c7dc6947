package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.acceptance.contract.Place.Kind;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the contract shows is what the server takes and answers: each example of a body is sent, or held against what came, on the
 * whole template. Where one differs the message has what came, for whoever changed the API to put it into the contract.
 */
class ExamplesIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    /** Examples that no story comes to, with the reason; they are held against their schemas alone, or elsewhere. */
    private static final Map<String, String> NOT_TOLD = Map.of(
            "internal", "nobody brings it about: OwnFaultsTest has it",
            "unavailable", "nobody brings it about: OwnFaultsTest has it",
            "event_job_expired", "a job that a model has in its hands outlives its deadline by a look of the sweeper's",
            "event_batch_expired", "a batch is looked at minutes after its deadline");

    private static final int TOO_LARGE = 11 * 1024 * 1024;

    private static StoryWaybill waybill;
    private static Story story;

    @BeforeAll
    static void start(@TempDir Path folder) {
        waybill = new StoryWaybill(ROOT, folder);
        story = new Story(Examples.of(ContractRoutes.document()), waybill);
    }

    @AfterAll
    static void stop() {
        waybill.close();
    }

    @Test
    void everyExample_isWhatTheServerTakesOrAnswers() throws IOException {
        new OperatorChapter(story).tell();
        new TasksChapter(story).tell();
        new JobsChapter(story).tell();
        new ReviewsChapter(story).tell();
        new BatchesChapter(story).tell();
        new WebhooksChapter(story).tell();
        new EventsChapter(story).tell();
        new RefusalsChapter(story).tell();
        gatewaysOwnWords();
        assertThat(story.ledger().differences()).isEmpty();
        assertThat(story.ledger().untold(NOT_TOLD.keySet())).isEmpty();
    }

    /** A body that the gateway passes on to nobody. Byte for byte: client libraries would miss an answer that comes early. */
    private static void gatewaysOwnWords() throws IOException {
        URI url = URI.create(waybill.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String head = "POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                    + TOO_LARGE + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            try {
                socket.getOutputStream().write(new byte[TOO_LARGE]);
            } catch (IOException refusedEarly) {
                // The answer may come before the body is whole.
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413");
            Place place = story.examples().place(Kind.REFUSAL, "Other", "refuses", "application/json");
            story.ledger().came(place, "gateway_message", Json.parse(answer.substring(answer.indexOf('{'))));
        }
    }
}
