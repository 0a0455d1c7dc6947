package dev.waybill.models.words;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelAnswer.Tokens;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads how many tokens a provider counted, under any of the names in use. What is not told, or told as none at all, is
 * unknown: no answer is made of no tokens.
 */
public final class Usage {

    private static final List<String> INPUT = List.of(
            "prompt_tokens",
            "input_tokens",
            "inputTokens",
            "promptTokenCount",
            "prompt_token_count",
            "prompt_eval_count");
    private static final List<String> OUTPUT = List.of(
            "completion_tokens",
            "output_tokens",
            "outputTokens",
            "candidatesTokenCount",
            "candidates_token_count",
            "generated_tokens",
            "eval_count");
    private static final List<String> TOTAL =
            List.of("total_tokens", "totalTokens", "totalTokenCount", "total_token_count");
    private static final List<String> REASONING =
            List.of("reasoning_tokens", "reasoningTokens", "thoughtsTokenCount", "thinking_tokens");
    private static final List<String> DETAILS =
            List.of("completion_tokens_details", "output_tokens_details", "outputTokensDetails");

    /** Keeps costs within a long, whatever a server counts. */
    private static final long MAX_TOKENS = 1_000_000_000L;

    private Usage() {}

    /** The tokens of a chat's reply, or null where it does not tell them. */
    public static @Nullable Tokens ofChat(JsonNode body) {
        JsonNode usage = place(body);
        OptionalLong input = count(usage, INPUT);
        OptionalLong output = count(usage, OUTPUT);
        OptionalLong total = count(usage, TOTAL);
        if (input.isPresent() && output.isEmpty() && total.isPresent()) {
            output = OptionalLong.of(Math.max(0, total.getAsLong() - input.getAsLong()));
        } else if (output.isPresent() && input.isEmpty() && total.isPresent()) {
            input = OptionalLong.of(Math.max(0, total.getAsLong() - output.getAsLong()));
        }
        if (input.isEmpty() || output.isEmpty()) {
            return null;
        }
        CachedInput cache = CachedInput.in(usage);
        long read = input.getAsLong()
                + (cache.isBeside(usage, input.getAsLong(), output.getAsLong(), total) ? cache.beside() : 0);
        if (read + output.getAsLong() == 0) {
            return null;
        }
        return capped(read, written(output.getAsLong(), reasoning(usage), read, total), cache.read());
    }

    /** The tokens of a reply that holds embeddings: all of them were read. */
    public static @Nullable Tokens ofEmbeddings(JsonNode body) {
        JsonNode usage = place(body);
        OptionalLong input = count(usage, INPUT);
        long read = input.orElseGet(() -> count(usage, TOTAL).orElse(0));
        return read == 0 ? null : capped(read, 0, 0);
    }

    /**
     * Reasoning is written and paid for like an answer. Most providers count it within the output; where the total, or a
     * figure larger than the whole output, shows that it stands beside it, it is added.
     */
    private static long written(long output, long reasoning, long input, OptionalLong total) {
        if (total.isPresent() && total.getAsLong() > input + output) {
            return total.getAsLong() - input;
        }
        return reasoning > output ? output + reasoning : output;
    }

    private static long reasoning(JsonNode usage) {
        long most = count(usage, REASONING).orElse(0);
        for (String details : DETAILS) {
            most = Math.max(most, count(usage.path(details), REASONING).orElse(0));
        }
        return most;
    }

    private static JsonNode place(JsonNode body) {
        for (String name : List.of("usage", "usageMetadata", "usage_metadata")) {
            if (body.path(name).isObject()) {
                JsonNode usage = body.path(name);
                return usage.path("tokens").isObject() ? usage.path("tokens") : usage;
            }
        }
        return body;
    }

    /** The first of these counts that is one. */
    static OptionalLong count(JsonNode usage, List<String> names) {
        return names.stream()
                .map(name -> count(usage.path(name)))
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** A count that is one: a number, or one written as a text, that is not below zero. */
    private static OptionalLong count(JsonNode node) {
        double number;
        if (node.isNumber()) {
            number = node.doubleValue();
        } else if (node.isTextual() && node.textValue().matches("\\d{1,12}")) {
            number = Double.parseDouble(node.textValue());
        } else {
            return OptionalLong.empty();
        }
        return number >= 0 ? OptionalLong.of((long) Math.min(number, MAX_TOKENS)) : OptionalLong.empty();
    }

    private static Tokens capped(long input, long output, long cached) {
        return new Tokens(Math.min(input, MAX_TOKENS), Math.min(output, MAX_TOKENS), cached);
    }
}
