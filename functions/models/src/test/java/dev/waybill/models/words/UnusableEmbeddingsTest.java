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
                "{\"embedding\": [1, 0]}",
                "[{\"embedding\": [1, null]}, {\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}]",
                "[{\"embedding\": [-0.0, 0]}, {\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}]",
                "[{\"embedding\": [1e-60, 0]}, {\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}]",
                "[{\"embedding\": [\"NaN\", 0]}, {\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}]",
                "[{\"embedding\": []}, {\"embedding\": []}, {\"embedding\": []}]",
                "[{\"embedding\": {\"float\": [1, 0]}}, {\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}]",
                "[{\"embedding\": [[[1, 0]]]}, {\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}]",
                "[{\"index\": 0, \"embedding\": [1, 0]}, null, {\"index\": 2, \"embedding\": [1, 0]}]",
                "[{\"index\": 0, \"embedding\": [1, 0]}, {\"index\": 1, \"error\": \"x\"}, {\"index\": 2, \"embedding\": [1, 0]}]",
                "[{\"index\": 5, \"embedding\": [1, 0]}, {\"index\": 2, \"embedding\": [0, 1]}, {\"index\": 9, \"embedding\": [1, 0]}]",
                "null",
                "\"\""
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
                "[[1, 0], [0, 1], [2, 0]]",
                "[{\"index\": 11, \"embedding\": [0, 1]}, {\"index\": 10, \"embedding\": [1, 0]}, {\"index\": 12, \"embedding\": [2, 0]}]",
                "[{\"index\": 0, \"embedding\": [1, 0]}, {\"index\": 1, \"embedding\": [0, 1]}, {\"index\": 0, \"embedding\": [2, 0]}]",
                "[{\"index\": \"2\", \"embedding\": [2, 0]}, {\"index\": \"0\", \"embedding\": [1, 0]}, {\"index\": \"1\", \"embedding\": [0, 1]}]",
                "[{\"embedding\": [1e30, 0]}, {\"embedding\": [0, 1e-30]}, {\"embedding\": [127, 0]}]"
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\": 20042, \"message\": \"input batch size 136 > maximum allowed batch size 64\", \"data\": null}",
                "{\"error\": {\"message\": \"<400> InternalError.Algo.InvalidParameter: Value error, batch size is invalid, it should not be larger than 10.: input.contents\", \"code\": \"InvalidParameter\"}}",
                "{\"error\": {\"message\": \"Too many inputs. The max number of inputs is 16.\"}}",
                "{\"object\": \"error\", \"message\": \"Too many inputs in request, split into more batches.\", \"code\": \"3210\"}",
                "[{\"error\": {\"code\": 400, \"message\": \"* BatchEmbedContentsRequest.requests: at most 100 requests can be in one batch\"}}]",
                "{\"message\": \"invalid request: total number of texts must be at most 96 - received 120\"}",
                "{\"error\": {\"message\": \"'input' array too long. Expected an array with maximum length 2048, but got an array with length 3000 instead.\", \"code\": \"array_above_max_length\"}}",
                "{\"error\": {\"message\": \"Requested 400000 tokens, max 300000 tokens per request\", \"type\": \"max_tokens_per_request\"}}",
                "{\"message\": \"Too many tokens overall, split into more batches.\"}",
                "{\"detail\": \"The max allowed tokens per submitted batch is 120000.\"}",
                "{\"detail\": \"The batch size limit is 1000. Your batch size is 1200.\"}",
                "{\"error\": {\"code\": \"1214\", \"message\": \"input数组最大不得超过64条\"}}"
            })
    void listLargerThanTheServerTakes_isThatInAnyWordsAndStatus(String body) {
        for (int status : new int[] {400, 413, 422}) {
            assertThat(asked.ranks(Reaction.error(status, body))).isEqualTo(new ContextTooLong("too_many_candidates"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": \"Input validation error: `inputs` must have less than 512 tokens. Given: 600\", \"error_type\": \"Validation\"}",
                "{\"code\": 20015, \"message\": \"input must have less than 512 tokens\"}"
            })
    void oneTextTooLong_isNotTakenForALongList(String body) {
        assertThat(asked.ranks(Reaction.error(413, body))).isEqualTo(new ContextTooLong("context_length_exceeded"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "nan"})
    void numberThatJsonDoesNotHave_isNoAnswer(String number) {
        ModelOutcome outcome = ranks("[{\"embedding\": [NUMBER, 1]}, {\"embedding\": [1, 0]}, {\"embedding\": [1, 0]}]"
                .replace("NUMBER", number));
        assertThat(outcome).isInstanceOf(Unavailable.class);
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
