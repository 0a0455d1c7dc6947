package dev.waybill.models.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.http.Reply.Received;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every provider's replies are read by: which bodies are JSON at all, and what a record may keep of them. */
public final class Reading {

    /** Longer or stranger words could carry payload. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,40}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/@+-]{1,200}");
    /** Keeps costs within a long, whatever a server counts. */
    private static final long MAX_TOKENS = 1_000_000_000L;

    private Reading() {}

    /** Why this reply to a good status holds no JSON object, or null where it holds one. */
    public static @Nullable Unavailable notJsonObject(Received reply, JsonNode body) {
        if (reply.body().length == 0) {
            return new Unavailable("empty_body", true);
        }
        if (!isJsonType(reply)) {
            return new Unavailable("wrong_content_type", true);
        }
        return body.isObject() ? null : new Unavailable("body_not_readable", true);
    }

    /** Whether the reply calls itself JSON. Some small servers say nothing; what they send is then judged by itself. */
    public static boolean isJsonType(Received reply) {
        String type = reply.headers().firstValue("content-type").orElse("application/json");
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return bare.equals("application/json") || bare.endsWith("+json");
    }

    /** The provider's word, or {@code unknown} where it is not one that can be kept. */
    public static String word(String text) {
        return WORD.matcher(text).matches() ? text : "unknown";
    }

    /** The name of a model or a response, or null where there is none that can be kept. */
    public static @Nullable String name(JsonNode node) {
        return node.isTextual() && NAME.matcher(node.textValue()).matches() ? node.textValue() : null;
    }

    /** The tokens that these fields of the usage count; none where there is no usage. */
    public static Tokens tokens(JsonNode usage, String input, String output) {
        return new Tokens(count(usage.path(input)), count(usage.path(output)));
    }

    private static long count(JsonNode node) {
        return Math.max(0, Math.min(node.asLong(0), MAX_TOKENS));
    }
}
