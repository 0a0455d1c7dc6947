package dev.waybill.models.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalLong;

/**
 * The input that a cache of the provider held. Anthropic and Bedrock count it beside the input, what was read from the
 * cache and what was written to it apart; all others count it within.
 *
 * @param read from a cache, which is paid for at a price of its own
 * @param beside read and written, where both stand under names that are used for counts beside the input
 */
record CachedInput(long read, long beside) {

    private static final List<String> READ_BESIDE = List.of("cache_read_input_tokens", "cacheReadInputTokens");
    private static final List<String> WRITTEN_BESIDE = List.of("cache_creation_input_tokens", "cacheWriteInputTokens");
    /** Inputs that leave out what a cache held, where a count of that stands beside them. */
    private static final List<String> WITHOUT = List.of("input_tokens", "inputTokens");

    /** DeepSeek; Moonshot; Gemini; gateways. */
    private static final List<String> READ_WITHIN = List.of(
            "prompt_cache_hit_tokens",
            "cached_tokens",
            "cachedContentTokenCount",
            "cached_content_token_count",
            "cached_input_tokens");

    /** OpenAI and those who follow it. */
    private static final List<String> DETAILS = List.of("prompt_tokens_details", "input_tokens_details");

    static CachedInput in(JsonNode usage) {
        long readBeside = Usage.count(usage, READ_BESIDE).orElse(0);
        long within = Usage.count(usage, READ_WITHIN).orElse(0);
        for (String details : DETAILS) {
            within = Math.max(
                    within, Usage.count(usage.path(details), READ_WITHIN).orElse(0));
        }
        long writtenBeside = Usage.count(usage, WRITTEN_BESIDE).orElse(0);
        return new CachedInput(Math.max(readBeside, within), readBeside + writtenBeside);
    }

    /**
     * Whether the input leaves out what the cache held. Gateways write Anthropic's names beside a {@code prompt_tokens}
     * that has everything; only a total that adds up, or more from the cache than the whole input, shows that one has not.
     */
    boolean isBeside(JsonNode usage, long input, long output, OptionalLong total) {
        boolean named = Usage.count(usage, WITHOUT).isPresent()
                && usage.path("prompt_tokens").isMissingNode();
        boolean totalled = total.isPresent() && total.getAsLong() == input + output + beside;
        return beside > 0 && (named || totalled || beside > input);
    }
}
