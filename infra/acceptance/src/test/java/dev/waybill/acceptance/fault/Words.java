package dev.waybill.acceptance.fault;

import dev.waybill.models.fake.Dialect;
import dev.waybill.models.fake.Reaction;

/** The same thing in the words of each provider. */
final class Words {

    private Words() {}

    static Reaction error(Dialect kind, int status, String type, String message) {
        return switch (kind) {
            case ANTHROPIC ->
                Reaction.error(
                        status,
                        "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}");
            case BEDROCK ->
                Reaction.error(
                        status, "{\"message\":\"" + message + "\"}", "x-amzn-ErrorType: " + type + ":http://internal/");
            default ->
                Reaction.error(status, "{\"error\":{\"code\":\"" + type + "\",\"message\":\"" + message + "\"}}");
        };
    }

    static Reaction throttled(Dialect kind) {
        String type =
                switch (kind) {
                    case ANTHROPIC -> "rate_limit_error";
                    case BEDROCK -> "ThrottlingException";
                    default -> "rate_limit_exceeded";
                };
        return error(kind, 429, type, "slow down");
    }

    static Reaction quotaExhausted(Dialect kind) {
        return switch (kind) {
            case ANTHROPIC -> error(kind, 400, "invalid_request_error", "Your credit balance is too low.");
            case BEDROCK -> error(kind, 400, "ServiceQuotaExceededException", "no");
            default -> error(kind, 429, "insufficient_quota", "no");
        };
    }

    static Reaction contextTooLong(Dialect kind) {
        return switch (kind) {
            case ANTHROPIC -> error(kind, 400, "invalid_request_error", "prompt is too long: 9 tokens > 8 maximum");
            case BEDROCK -> error(kind, 400, "ValidationException", "Input is too long for requested model.");
            default -> error(kind, 400, "context_length_exceeded", "no");
        };
    }

    static Reaction filteredPrompt(Dialect kind) {
        return kind == Dialect.ANTHROPIC
                ? error(kind, 400, "invalid_request_error", "Output blocked by content filtering policy")
                : error(kind, 400, "content_filter", "no");
    }

    static Reaction filteredAnswer(Dialect kind) {
        return kind.finished("Sorry", kind == Dialect.BEDROCK ? "guardrail_intervened" : "content_filter");
    }

    static Reaction refusal(Dialect kind) {
        return kind == Dialect.OPENAI ? Reaction.refusal("I will not.") : kind.finished("I will not.", "refusal");
    }

    static Reaction cutOff(Dialect kind) {
        return kind.finished("{\"reply\": \"half an ans", kind == Dialect.OPENAI ? "length" : "max_tokens");
    }

    static Reaction errorInside(Dialect kind) {
        return kind == Dialect.BEDROCK
                ? Reaction.error(200, "{\"__type\":\"InternalServerException\"}")
                : error(kind, 200, kind == Dialect.ANTHROPIC ? "api_error" : "server_error", "no");
    }
}
