package dev.waybill.acceptance.fault;

import static dev.waybill.acceptance.fault.Fault.did;

import dev.waybill.acceptance.fault.Fault.Then;
import dev.waybill.models.fake.Dialect;
import dev.waybill.models.fake.Reaction;
import java.util.List;
import java.util.stream.Stream;

/** Answers that are none, that lie, and that refuse. */
final class AnswerFaults {

    private static final String INVALID = "verdict `invalid`";

    private AnswerFaults() {}

    static List<Fault> rows() {
        return Stream.of(noAnswers(), wrongAnswers(), refusals())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> noAnswers() {
        return Stream.of(
                        did("200 with an empty body", Reaction.error(200, ""), "`ModelUnavailable` empty_body"),
                        did(
                                "200 with HTML",
                                Reaction.status(200, "text/html; charset=utf-8", "<html>Back soon</html>"),
                                "`ModelUnavailable` wrong_content_type"),
                        did(
                                "200 with a wrong content type",
                                Reaction.status(200, "text/plain", "{}"),
                                "`ModelUnavailable` wrong_content_type"),
                        did(
                                "200 with truncated JSON",
                                Reaction.error(200, ConnectionFaults.CUT),
                                "`ModelUnavailable` body_not_readable"),
                        did(
                                        "200 with JSON of another shape",
                                        Reaction.error(200, "{\"object\":\"list\"}"),
                                        "`ModelUnavailable` no_chat_completion",
                                        "`ModelUnavailable` no_message")
                                .byAll(),
                        did(
                                "a body of 6 MiB",
                                Reaction.error(200, " ".repeat(6 * 1024 * 1024)),
                                "`ModelUnavailable` body_too_large"),
                        did("200 with an error object inside", Words::errorInside, "`ModelUnavailable` error_in_answer")
                                .byAll())
                .map(row -> row.twice().asLast("model_unavailable"))
                .toList();
    }

    private static List<Fault> wrongAnswers() {
        return Stream.of(
                        did("an answer cut off at the token limit", Words::cutOff, INVALID)
                                .byAll(),
                        did("an answer that is no JSON", kind -> kind.finished("Well, ", stop(kind)), INVALID)
                                .byAll(),
                        did("JSON that does not fit the schema", kind -> kind.answer("{\"reply\":7}"), INVALID)
                                .byAll())
                .map(row -> row.asLast("output_invalid"))
                .toList();
    }

    private static List<Fault> refusals() {
        return Stream.of(
                        did("content filter on the prompt", Words::filteredPrompt, "`ModelRefused` content_filter")
                                .by(Dialect.OPENAI, Dialect.ANTHROPIC),
                        did(
                                        "content filter on the answer",
                                        Words::filteredAnswer,
                                        "`ModelRefused` content_filter",
                                        "`ModelRefused` guardrail_intervened")
                                .by(Dialect.OPENAI, Dialect.BEDROCK),
                        did("the model's own refusal", Words::refusal, "`ModelRefused` refusal")
                                .byAll())
                .map(row -> row.then(Then.NOBODY).asLast("model_refused"))
                .toList();
    }

    private static String stop(Dialect kind) {
        return kind == Dialect.OPENAI ? "stop" : "end_turn";
    }
}
