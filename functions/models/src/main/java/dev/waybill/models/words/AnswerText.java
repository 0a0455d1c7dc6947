package dev.waybill.models.words;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.Fence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes an answer out of what models and servers are known to leave around it: reasoning between marks, a byte order mark,
 * marks for the end of a turn, a code fence. Nothing else is taken off, so that prose around JSON stays what it is. Plain
 * code whose work depends on the text's length alone.
 */
public final class AnswerText {

    /** Marks around reasoning: what opens it, and what closes it. */
    static final Map<String, String> REASONING = Map.ofEntries(
            Map.entry("<think>", "</think>"),
            Map.entry("<thinking>", "</thinking>"),
            Map.entry("<thought>", "</thought>"),
            Map.entry("<reasoning>", "</reasoning>"),
            Map.entry("<reflection>", "</reflection>"),
            Map.entry("<scratchpad>", "</scratchpad>"),
            Map.entry("<thoughts>", "</thoughts>"),
            Map.entry("<analysis>", "</analysis>"),
            Map.entry("<seed:think>", "</seed:think>"),
            Map.entry("<details type=\"reasoning\"", "</details>"),
            Map.entry("[think]", "[/think]"),
            Map.entry("<|start_thinking|>", "<|end_thinking|>"),
            Map.entry("<|begin_of_thought|>", "<|end_of_thought|>"),
            Map.entry("◁think▷", "◁/think▷"),
            Map.entry("<|inner_prefix|>", "<|inner_suffix|>"),
            Map.entry("<|channel|>analysis<|message|>", "<|end|>"),
            // The same where the server left out the marks and not the words between them.
            Map.entry("analysis", "assistantfinal"));

    /** Closing marks whose opening one the server put into the prompt, so that it is no part of the answer. */
    static final List<String> CLOSED_ONLY = List.of(
            "</think>",
            "</thinking>",
            "</thought>",
            "</reasoning>",
            "[/think]",
            "◁/think▷",
            "</seed:think>",
            "<|end_thinking|>");

    /** Marks that some formats put before the answer itself. */
    static final List<String> BEFORE = List.of(
            "<|start|>assistant",
            "<|channel|>final<|message|>",
            "<|channel|>final <|constrain|>json<|message|>",
            "<|start_response|>",
            "<|start|>assistant<|channel|>final<|message|>",
            "<|im_start|>assistant",
            "<|start_header_id|>assistant<|end_header_id|>",
            "<|start_of_role|>assistant<|end_of_role|>",
            "<start_of_turn>model",
            "<|assistant|>",
            "[|assistant|]",
            "<|python_tag|>",
            "<|begin_of_box|>",
            "<answer>",
            "<response>",
            "<|begin_of_text|>",
            "<bos>",
            "<s>");

    /** Marks for the end of a turn or a text. */
    static final List<String> END = List.of(
            "<|im_end|>",
            "<|eot_id|>",
            "<|eom_id|>",
            "<|end_of_text|>",
            "<|endoftext|>",
            "<|end|>",
            "<|return|>",
            "<|user|>",
            "<|observation|>",
            "<|end_response|>",
            "<|end_of_turn_token|>",
            "<end_of_turn>",
            "<|end_of_box|>",
            "<|assistant_end|>",
            "[|endofturn|]",
            "</answer>",
            "</response>",
            "<turn|>",
            "<eos>",
            "</s>",
            "[eos]",
            "<｜end▁of▁sentence｜>");

    /** Parts of a content in parts that are no answer. */
    static final Set<String> NO_ANSWER =
            Set.of("reasoning", "thinking", "thought", "redacted_thinking", "reasoning_content", "reasoning_text");

    /** What parts of a content call themselves. */
    private static final Set<String> PARTS = Set.of(
            "text",
            "output_text",
            "reasoning",
            "thinking",
            "thought",
            "redacted_thinking",
            "reasoning_content",
            "reasoning_text",
            "refusal",
            "image_url",
            "tool_use");

    private static final int MOST_ROUNDS = 8;

    /** Characters that show nothing and that JSON does not count as white space. */
    private static final String UNSEEN = "\uFEFF\u200B\u2060\u00A0\u0000";

    private AnswerText() {}

    /** The answer in a message's content: a text, parts of one, or the JSON itself. */
    public static String of(JsonNode content) {
        if (content.isObject()) {
            String text = bare(said(content));
            boolean wraps = isTyped(content) || (isUntyped(content) && !text.isBlank() && isJson(text.charAt(0)));
            return wraps ? text : content.toString();
        }
        if (!content.isArray()) {
            return bare(content.asText(""));
        }
        StringBuilder text = new StringBuilder();
        boolean parts = content.isEmpty();
        for (JsonNode part : content) {
            parts |= part.isTextual() || isTyped(part) || isUntyped(part);
            if (part.isTextual()) {
                text.append(part.textValue());
            } else if (!NO_ANSWER.contains(part.path("type").asText("").toLowerCase(Locale.ROOT))) {
                text.append(said(part));
            }
        }
        return parts ? bare(text.toString()) : content.toString();
    }

    /** Whether an object tells that it is a part of a content, and not the JSON that was asked for. */
    private static boolean isTyped(JsonNode node) {
        return PARTS.contains(node.path("type").asText("").toLowerCase(Locale.ROOT));
    }

    /** Whether an object may be a part in the way of Converse, whose parts have one field, named after what they are. */
    private static boolean isUntyped(JsonNode node) {
        return node.size() == 1 && (node.has("text") || node.has("reasoningContent"));
    }

    /** A part's text: some wrap it once more. */
    private static String said(JsonNode part) {
        JsonNode text = part.path("text");
        return text.isObject() ? text.path("value").asText("") : text.asText("");
    }

    /** The text without what is known to stand around answers. */
    public static String bare(String text) {
        String rest = text;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String before = rest;
            rest = withoutFront(withoutEnd(rest));
            if (rest.equals(before)) {
                break;
            }
        }
        return Fence.strip(rest);
    }

    private static String withoutEnd(String text) {
        String bare = text.stripTrailing();
        int end = bare.length();
        while (end > 0 && UNSEEN.indexOf(bare.charAt(end - 1)) >= 0) {
            end--;
        }
        bare = bare.substring(0, end).stripTrailing();
        for (String mark : END) {
            if (endsWith(bare, mark)) {
                return bare.substring(0, bare.length() - mark.length());
            }
        }
        return end == text.stripTrailing().length() ? text : bare;
    }

    private static String withoutFront(String text) {
        String bare = text.stripLeading();
        int start = 0;
        while (start < bare.length() && UNSEEN.indexOf(bare.charAt(start)) >= 0) {
            start++;
        }
        if (start > 0) {
            return bare.substring(start);
        }
        if (bare.isEmpty() || (isJson(bare.charAt(0)) && !startsWithAny(bare, REASONING.keySet()))) {
            return text;
        }
        @Nullable String behind = behindReasoning(bare);
        if (behind != null) {
            return behind;
        }
        for (String mark : BEFORE) {
            if (startsWith(bare, mark)) {
                return bare.substring(mark.length());
            }
        }
        return text;
    }

    /** What comes after a block of reasoning; null where the text does not begin with one, or it never closes. */
    private static @Nullable String behindReasoning(String bare) {
        for (Map.Entry<String, String> marks : REASONING.entrySet()) {
            if (startsWith(bare, marks.getKey())) {
                int close = indexOf(bare, marks.getValue(), marks.getKey().length());
                return close < 0
                        ? null
                        : bare.substring(close + marks.getValue().length());
            }
        }
        for (String mark : CLOSED_ONLY) {
            int close = indexOf(bare, mark, 0);
            if (close >= 0 && !bare.startsWith("```")) {
                return bare.substring(close + mark.length());
            }
        }
        return null;
    }

    /** Whether JSON may begin so; a text that is JSON may have every mark inside. */
    private static boolean isJson(char first) {
        return first == '{' || first == '[' || first == '"';
    }

    private static boolean startsWithAny(String text, Set<String> marks) {
        return marks.stream().anyMatch(mark -> startsWith(text, mark));
    }

    private static boolean startsWith(String text, String mark) {
        return text.regionMatches(true, 0, mark, 0, mark.length());
    }

    private static boolean endsWith(String text, String mark) {
        return text.length() >= mark.length()
                && text.regionMatches(true, text.length() - mark.length(), mark, 0, mark.length());
    }

    private static int indexOf(String text, String mark, int from) {
        String lower = mark;
        String upper = mark.toUpperCase(Locale.ROOT);
        int one = text.indexOf(lower, from);
        int other = text.indexOf(upper, from);
        return one < 0 ? other : other < 0 ? one : Math.min(one, other);
    }
}
