package dev.waybill.models.words;

import static dev.waybill.models.words.Meaning.MODEL_UNKNOWN;
import static dev.waybill.models.words.Meaning.NO_QUOTA;
import static dev.waybill.models.words.Meaning.OUTPUT_BROKEN;
import static dev.waybill.models.words.Meaning.REFUSED;
import static dev.waybill.models.words.Meaning.STRUCTURE_NOT_TAKEN;
import static dev.waybill.models.words.Meaning.TOO_LONG;

/**
 * The words of Bedrock. Validation has one type for everything, and each family of models behind it words it in its own
 * way; what a model itself says is handed through.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">Converse, errors</a>
 */
final class BedrockWords {

    static final Vocabulary TABLE = Vocabulary.of("bedrock")
            .said(
                    REFUSED,
                    "Bedrock",
                    "content filter",
                    "blocked by .{0,40}polic",
                    "guardrail .{0,40}(intervened|blocked)")
            .said(REFUSED, "Bedrock, Titan", "filtered because .{0,60}(polic|restricted)", "responsible ai polic")
            .said(TOO_LONG, "Bedrock, Claude", "input is too long", "prompt is too long")
            .said(
                    TOO_LONG,
                    "Bedrock, Titan",
                    "too many (input )?tokens\\b(?! per)",
                    "(maximum|max) ?length\\W{1,4}\\d{3,9}, actual")
            .said(
                    TOO_LONG,
                    "Bedrock, Nova",
                    "(input )?tokens .{0,40}exceeds? .{0,20}maximum length",
                    "too many total text bytes")
            .said(
                    TOO_LONG,
                    "Bedrock, Llama",
                    "exceeds? the (maximum|max)\\w{0,4} (number of )?(input )?tokens",
                    "prompt must be .{0,40}tokens")
            .said(
                    TOO_LONG,
                    "Bedrock",
                    "expected maxlength: ?\\d{1,9}, actual: ?\\d{1,9}",
                    "actual length: ?\\d{1,12}.{0,40}maxlength")
            .said(
                    TOO_LONG,
                    "Bedrock, Mistral",
                    "maximum context",
                    "context (length|window)",
                    "exceeds .{0,30}maximum .{0,20}context")
            .said(OUTPUT_BROKEN, "Bedrock, Nova", "invalid sequence as part of tool ?use")
            .code(NO_QUOTA, "Bedrock", "ServiceQuotaExceededException")
            .said(NO_QUOTA, "Bedrock", "too many (tokens|requests) per day")
            .said(STRUCTURE_NOT_TAKEN, "Bedrock", "tool_?config", "tool_?choice", "tool use (is )?not", "tool use")
            .said(STRUCTURE_NOT_TAKEN, "Bedrock", "tools\\.\\d.{0,80}schema", "inputschema")
            .code(MODEL_UNKNOWN, "Bedrock", "ResourceNotFoundException")
            .said(MODEL_UNKNOWN, "Bedrock", "model identifier is invalid", "on-demand throughput isn")
            .status(400, "Bedrock", "ValidationException", "ServiceQuotaExceededException")
            .status(403, "Bedrock", "AccessDeniedException", "UnrecognizedClientException", "ExpiredTokenException")
            .status(404, "Bedrock", "ResourceNotFoundException")
            .status(429, "Bedrock", "ThrottlingException", "ModelNotReadyException")
            .status(408, "Bedrock", "ModelTimeoutException")
            .status(424, "Bedrock", "ModelErrorException")
            .status(500, "Bedrock", "InternalServerException", "ModelStreamErrorException")
            .status(503, "Bedrock", "ServiceUnavailableException")
            .finish(Finish.DONE, "Bedrock", "tool_use", "end_turn", "stop_sequence")
            .finish(Finish.CUT, "Bedrock", "max_tokens", "model_context_window_exceeded")
            .finish(Finish.REFUSED, "Bedrock", "guardrail_intervened", "content_filtered", "refusal")
            .finish(Finish.UNTOLD, "Bedrock", "malformed_tool_use", "malformed_model_output")
            .build();

    private BedrockWords() {}
}
