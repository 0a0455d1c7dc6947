package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.ContextTooLong;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.Reaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ranking is made of vectors that say something, or not at all. */
class UnusableEmbeddingsTest {

    private static final String USAGE = "\"usage\": {\"prompt_tokens\": 100, \"total_tokens\": 100}";

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"embedding\": [null, null]}, {\"embedding\": [null, null]}, {\"embedding\": [null, null]}]",
                "[{\"embedding\": [0, 0]}, {\"embedding\": [0.0, 0]}, {\"embedding\": [0, 0]}]",
                "[{\"embedding\": [1, 0]}, {\"embedding\": [0, 0]}, {\"embedding\": [0, 1]}]",
                "[{\"embedding\": \"AACAPwAAAAA=\"}, {\"embedding\": \"AACAPwAAAAA=\"}, {\"embedding\": \"AACAPwAAAAA=\"}]",
                "[{\"embedding\": [[1, 0], [0, 1]]}, {\"embedding\": [[1, 0]]}, {\"embedding\": [[1, 0]]}]",
                "[{\"embedding\": [\"1\", \"0\"]}, {\"embedding\": [\"1\", \"0\"]}, {\"embedding\": [\"1\", \"0\"]}]",
                "[{\"embedding\": [1, 0]}, {\"embedding\": [1, 0, 0]}, {\"embedding\": [1, 0]}]",
                "[{\"embedding\": [1e999, 0]}, {\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}]",
                "[{\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}]",
                "[{\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}]",
                "[{\"embedding\": [true, false]}, {\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}]",
                "{\"embedding\": [1, 0]}"
            })
    void vectorsThatSayNothing_areNoAnswer(String data) {
        assertThat(ranks(data)).isEqualTo(Unavailable.inReply("no_embeddings", new Tokens(100, 0)));
        assertThat(ranks(data).isAboutRequest()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"embedding\": [[1, 0]]}, {\"embedding\": [[0, 1]]}, {\"embedding\": [[2, 0]]}]",
                "[{\"index\": 0, \"embedding\": [1, 0]}, {\"index\": 0, \"embedding\": [0, 1]}, {\"index\": 0, \"embedding\": [2, 0]}]",
                "[{\"index\": 1, \"embedding\": [1, 0]}, {\"index\": 2, \"embedding\": [0, 1]}, {\"index\": 3, \"embedding\": [2, 0]}]",
                "[{\"index\": 3, \"embedding\": [2, 0]}, {\"index\": 1, \"embedding\": [1, 0]}, {\"index\": 2, \"embedding\": [0, 1]}]",
                "[{\"index\": null, \"embedding\": [1, 0]}, {\"embedding\": [0, 1]}, {\"index\": \"x\", \"embedding\": [2, 0]}]",
                "[[1, 0], [0, 1], [2, 0]]"
            })
    void vectorsInAnotherForm_areRead(String data) {
        ModelOutcome outcome = ranks(data);

        assertThat(outcome).isInstanceOf(Answered.class);
        assertThat(((Answered) outcome).answer().content())
                .isEqualTo("[{\"index\":1,\"score\":1.0},{\"index\":0,\"score\":0.0}]");
    }

    @Test
    void listLargerThanTheServerTakes_isNamedAsThat() {
        assertThat(asked.ranks(Reaction.error(413, "{\"error\": \"batch size 3 > maximum allowed batch size 2\"}")))
                .isEqualTo(new ContextTooLong("too_many_candidates"));
    }

    @Test
    void textLongerThanTheModelReads_isThat() {
        assertThat(asked.ranks(Reaction.error(500, "{\"error\": \"the input length exceeds the context length\"}")))
                .isEqualTo(new ContextTooLong("context_length_exceeded"));
        assertThat(asked.ranks(Reaction.error(
                        500, "{\"error\": {\"message\": \"input (9000 tokens) is too large to process\"}}")))
                .isEqualTo(new ContextTooLong("context_length_exceeded"));
    }

    private ModelOutcome ranks(String data) {
        return asked.ranks(Reaction.error(200, "{\"data\": " + data + ", " + USAGE + "}"));
    }
}
