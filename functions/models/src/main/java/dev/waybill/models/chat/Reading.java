package dev.waybill.models.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.http.Reply.Received;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every provider's replies are read by: which bodies are JSON at all, and what a record may keep of them. */
public final class Reading {

    /** Longer or stranger words could carry payload. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/@+-]{1,200}");

    private Reading() {}

    /** Why this reply to a good status holds no JSON object, or null where it holds one. */
    public static @Nullable ModelOutcome notJsonObject(Received reply, JsonNode body) {
        if (reply.body().length == 0) {
            return Unavailable.untold("empty_body");
        }
        if (type(reply).equals("text/event-stream")) {
            // It was told not to; asking again is paid again, and brings the same.
            return new Misconfigured("answers_with_a_stream", null);
        }
        // Small servers call JSON plain text; that it is whole JSON with something in it says more than its name.
        if (!isJsonType(reply) && !(type(reply).equals("text/plain") && body.isObject() && !body.isEmpty())) {
            return Unavailable.untold("wrong_content_type");
        }
        return body.isObject() ? null : Unavailable.untold("body_not_readable");
    }

    /** Whether the reply calls itself JSON. Some small servers say nothing; what they send is then judged by itself. */
    public static boolean isJsonType(Received reply) {
        String type = type(reply);
        return type.equals("application/json") || type.endsWith("+json");
    }

    /** The first of the types that the header names: proxies write it twice. */
    private static String type(Received reply) {
        String type = reply.headers().firstValue("content-type").orElse("application/json");
        return type.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The provider's word, or {@code unknown} where it is not one that can be kept. */
    public static String word(String text) {
        return WORD.matcher(text).matches() ? text : "unknown";
    }

    /** The name of a model or a response, or null where there is none that can be kept. */
    public static @Nullable String name(JsonNode node) {
        return node.isTextual() && NAME.matcher(node.textValue()).matches() ? node.textValue() : null;
    }

    /** Whether a field holds something: null, 0, an empty text, and what holds nothing but these hold nothing. */
    public static boolean isSaid(JsonNode node) {
        if (node.isContainerNode()) {
            for (JsonNode inner : node) {
                if (inner.isContainerNode() ? !inner.isEmpty() : isSaid(inner)) {
                    return true;
                }
            }
            return false;
        }
        return node.isTextual()
                ? !node.textValue().isBlank()
                : node.isNumber() ? node.doubleValue() != 0 : node.booleanValue();
    }
}
