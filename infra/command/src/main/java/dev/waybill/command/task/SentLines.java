package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.command.screen.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request to a language model as it went over the wire, in parts that a person can read: what is said by whom, and besides
 * that whatever else the body holds, such as schema and bounds.
 */
record SentLines(List<Part> parts) {

    private static final String MESSAGES = "messages";
    private static final String SYSTEM = "system";

    /** Some lines under one name. */
    record Part(String name, List<String> lines) {}

    /** Whether the body is a conversation, in whichever provider's form. */
    static boolean isConversation(JsonNode sent) {
        return sent.at("/body/messages").has(0);
    }

    /** @param sent a conversation, {@code {method, url, body}} */
    static SentLines of(JsonNode sent, Prose prose) {
        List<Part> parts = new ArrayList<>();
        JsonNode body = sent.path("body");
        parts.add(new Part(
                "sent",
                List.of(sent.path("method").asText() + " " + sent.path("url").asText())));
        if (body.has(SYSTEM)) {
            parts.add(new Part(SYSTEM, said(body.path(SYSTEM), prose)));
        }
        body.path(MESSAGES)
                .forEach(message ->
                        parts.add(new Part(message.path("role").asText(), said(message.path("content"), prose))));
        ObjectNode rest = ((ObjectNode) body).deepCopy().remove(Set.of(SYSTEM, MESSAGES));
        parts.add(new Part("besides", List.of(rest.toString())));
        return new SentLines(parts);
    }

    /** A text, or the texts of a list of blocks; what is no text as the JSON that it is. */
    private static List<String> said(JsonNode content, Prose prose) {
        if (!content.isArray()) {
            return prose.lines(content);
        }
        List<String> lines = new ArrayList<>();
        content.forEach(block -> lines.addAll(
                block.path("text").isTextual() ? prose.lines(block.path("text")) : List.of(block.toString())));
        return lines;
    }
}
