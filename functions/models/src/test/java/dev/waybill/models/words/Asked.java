package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One question to a provider that answers with the given reply; more than one request is a fault. */
final class Asked implements AutoCloseable {

    final FakeOpenAiServer server = FakeOpenAiServer.start();

    ModelOutcome meets(Kinds kind, Reaction reaction) {
        int before = server.requests().size();
        server.next(reaction);
        ModelOutcome outcome = kind.endpoint(server.baseUrl()).call(kind.call(Duration.ofSeconds(10)));
        assertThat(server.requests()).as("exactly one request").hasSize(before + 1);
        return outcome;
    }

    ModelOutcome says(Kinds kind, int status, String body, String... headers) {
        return meets(kind, Reaction.error(status, body, headers));
    }

    /** A choice with this message and finish reason (both as JSON), and 100 and 20 tokens. */
    static String chat(String message, String finish) {
        return "{\"id\": \"c1\", \"model\": \"m\", \"choices\": [{\"index\": 0, \"message\": " + message
                + ", \"finish_reason\": " + finish
                + "}], \"usage\": {\"prompt_tokens\": 100, \"completion_tokens\": 20}}";
    }

    /** The same with this text as the content. */
    static String content(String text, String finish) {
        return chat("{\"role\": \"assistant\", \"content\": " + quoted(text) + "}", finish);
    }

    static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }

    ModelAnswer answer(Kinds kind, String body) {
        ModelOutcome outcome = says(kind, 200, body);
        assertThat(outcome).isInstanceOf(Answered.class);
        return ((Answered) outcome).answer();
    }

    ModelOutcome ranks(Reaction reaction) {
        server.next(reaction);
        return Kinds.OPENAI
                .endpoint(server.baseUrl())
                .call(new ModelCall.Rank(
                        new dev.waybill.core.model.AttemptName(1, "near", 0, 1),
                        "embedder",
                        Duration.ofSeconds(10),
                        "query",
                        List.of("a", "b"),
                        2));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
