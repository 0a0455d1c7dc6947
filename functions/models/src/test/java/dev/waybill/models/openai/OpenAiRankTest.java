package dev.waybill.models.openai;

import static dev.waybill.models.openai.OpenAiCalls.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiRankTest {

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void rank_givesTheNearestCandidatesFirst() {
        server.next(Reaction.error(200, """
                {"model": "embedder", "usage": {"prompt_tokens": 9, "total_tokens": 9}, "data": [
                  {"index": 0, "embedding": [1, 0]}, {"index": 2, "embedding": [0, 2]},
                  {"index": 1, "embedding": [3, 3]}, {"index": 3, "embedding": [2, 0]}]}"""));

        ModelOutcome outcome = rank("a", "", "c");

        ModelAnswer answer = ((Answered) outcome).answer();
        assertThat(answer.content()).isEqualTo("[{\"index\":2,\"score\":1.0},{\"index\":0,\"score\":0.7071}]");
        assertThat(answer.tokens()).isEqualTo(new Tokens(9, 0));
        Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1/embeddings");
        assertThat(request.headers()).containsEntry("authorization", "Bearer " + OpenAiCalls.KEY);
        assertThat(request.attempt()).isEqualTo("1.reply.0.1");
        assertThat(request.body().path("input").toString()).isEqualTo("[\"canary-user\",\"a\",\" \",\"c\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\": [{\"index\": 0, \"embedding\": [1, 0]}]}",
                "{\"data\": [{\"embedding\": [1]}, {\"embedding\": [1, 0]}]}",
                "{\"data\": [{\"embedding\": []}, {\"embedding\": []}]}"
            })
    void replyWithoutAnEmbeddingPerText_isUnavailable(String body) {
        server.next(Reaction.error(200, body));
        assertThat(rank("a")).isEqualTo(Unavailable.inReply("no_embeddings", null));
    }

    @Test
    void errors_countAsForChat() {
        server.next(Reaction.error(429, "{}", "Retry-After: 2"), Reaction.status(200, "text/html", "<html>"));
        assertThat(rank("a")).isEqualTo(new Throttled(Duration.ofSeconds(2), "rate_limited"));
        assertThat(rank("a")).isEqualTo(Unavailable.untold("wrong_content_type"));
    }

    @Test
    void replyLargerThanAChatMayBe_isRead() {
        String spaces = " ".repeat(6 * 1024 * 1024);
        server.next(Reaction.error(200, "{\"data\": [" + spaces + "{\"embedding\": [1]}, {\"embedding\": [1]}]}"));
        assertThat(rank("a")).isInstanceOf(Answered.class);
    }

    private ModelOutcome rank(String... candidates) {
        return endpoint(server)
                .call(new ModelCall.Rank(
                        OpenAiCalls.ATTEMPT,
                        "embedder",
                        Duration.ofSeconds(5),
                        OpenAiCalls.USER,
                        List.of(candidates),
                        2));
    }
}
