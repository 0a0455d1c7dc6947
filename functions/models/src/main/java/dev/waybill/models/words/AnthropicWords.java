package dev.waybill.models.words;

import static dev.waybill.models.words.Meaning.MODEL_UNKNOWN;
import static dev.waybill.models.words.Meaning.NO_QUOTA;
import static dev.waybill.models.words.Meaning.OVER_ALLOWANCE;
import static dev.waybill.models.words.Meaning.REFUSED;
import static dev.waybill.models.words.Meaning.STRUCTURE_NOT_TAKEN;
import static dev.waybill.models.words.Meaning.TOO_LONG;

/**
 * The words of Anthropic. It has few types: almost all that is wrong with a request is an {@code invalid_request_error}.
 *
 * @see <a href="https://docs.anthropic.com/en/api/errors">Anthropic's errors</a>
 */
final class AnthropicWords {

    static final Vocabulary TABLE = Vocabulary.of("anthropic")
            .said(REFUSED, "Anthropic", "blocked by (our |the )?content filter", "content filtering policy")
            .said(REFUSED, "Anthropic", "(blocked|violates?|violation) .{0,60}usage polic(y|ies)")
            .said(TOO_LONG, "Anthropic", "prompt is too long", "exceeds? (the )?context (limit|window)")
            .said(
                    TOO_LONG,
                    "Anthropic",
                    "input length and .{0,4}max_tokens.{0,4} exceed",
                    "request exceeds the maximum size")
            .code(TOO_LONG, "Anthropic", "request_too_large")
            .code(NO_QUOTA, "Anthropic", "billing_error")
            .said(NO_QUOTA, "Anthropic", "credit balance is too low", "reached your (specified )?(api )?usage limits?")
            .said(
                    NO_QUOTA,
                    "Anthropic",
                    "extra usage is required",
                    "out of extra usage",
                    "workspace .{0,20}usage limits?")
            .said(
                    OVER_ALLOWANCE,
                    "Anthropic",
                    "would exceed .{0,80}input tokens per minute.{0,200}reduce the prompt length")
            .field(STRUCTURE_NOT_TAKEN, "Anthropic", "tools", "tool_choice", "input_schema")
            .said(STRUCTURE_NOT_TAKEN, "Anthropic", "tool_choice", "input_schema", "^\\W{0,3}tools\\b", "tools\\.\\d")
            .said(STRUCTURE_NOT_TAKEN, "Anthropic", "compiled grammar")
            .said(MODEL_UNKNOWN, "Anthropic", "^\\W{0,3}model: ")
            .status(400, "Anthropic", "invalid_request_error")
            .status(401, "Anthropic", "authentication_error")
            .status(402, "Anthropic", "billing_error")
            .status(403, "Anthropic", "permission_error")
            .status(404, "Anthropic", "not_found_error")
            .status(413, "Anthropic", "request_too_large")
            .status(429, "Anthropic", "rate_limit_error")
            .status(500, "Anthropic", "api_error")
            .status(504, "Anthropic", "timeout_error")
            .status(529, "Anthropic", "overloaded_error")
            .finish(Finish.DONE, "Anthropic", "tool_use", "end_turn", "stop_sequence")
            .finish(Finish.CUT, "Anthropic", "max_tokens", "model_context_window_exceeded")
            .finish(Finish.REFUSED, "Anthropic", "refusal")
            .finish(Finish.UNTOLD, "Anthropic", "pause_turn", "compaction")
            .build();

    private AnthropicWords() {}
}
