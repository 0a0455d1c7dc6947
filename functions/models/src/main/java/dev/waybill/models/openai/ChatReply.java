package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.chat.Reading;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Reply.Received;
import dev.waybill.models.words.AnswerText;
import dev.waybill.models.words.Answers;
import dev.waybill.models.words.Dictionary;
import dev.waybill.models.words.ErrorPlace;
import dev.waybill.models.words.Finish;
import dev.waybill.models.words.ProviderErrors;
import dev.waybill.models.words.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a 2xx reply. Whether the answer is any good is judged elsewhere; here only whether there is one. */
final class ChatReply {

    private ChatReply() {}

    static ModelOutcome outcome(Received reply, ProviderErrors errors) {
        JsonNode body = Wire.read(reply.body());
        if (body.isArray() && body.size() == 1) {
            // Some clouds put an error, or all they say, into a list of one.
            body = body.get(0);
        }
        @Nullable ModelOutcome unreadable = Reading.notJsonObject(reply, body);
        if (unreadable != null) {
            return unreadable;
        }
        @Nullable Tokens tokens = Usage.ofChat(body);
        JsonNode choice = body.path("choices").path(0);
        JsonNode error = error(body, choice);
        if (Reading.isSaid(error)) {
            return errors.inside(reply, error, tokens);
        }
        JsonNode message = choice.path("message");
        String finish = finish(choice);
        if (isBlocked(body, choice, message)) {
            return new Refused("content_filter", tokens);
        }
        if (isRefused(message)) {
            return new Refused("refusal", tokens);
        }
        if (!message.isObject()
                && Dictionary.finish(finish) != Finish.REFUSED
                && Dictionary.finish(finish) != Finish.FAILED) {
            return Unavailable.inReply("no_chat_completion", tokens);
        }
        return Answers.of(
                finish,
                () -> content(message),
                Reading.name(body.path("id")),
                Reading.name(body.path("model")),
                tokens);
    }

    /** The error that stands in the reply, be it at its top or in the choice. */
    private static JsonNode error(JsonNode body, JsonNode choice) {
        JsonNode error = ErrorPlace.in(body, "choices");
        return Reading.isSaid(error) ? error : choice.path("error");
    }

    /** The word that ended the choice; a gateway's own is kept back where the provider's behind it is a refusal. */
    private static String finish(JsonNode choice) {
        String behind = choice.path("native_finish_reason").asText("");
        String said = choice.path("finish_reason").asText("");
        boolean refused = Dictionary.finish(behind) == Finish.REFUSED;
        return refused && Dictionary.finish(said) != Finish.REFUSED ? behind : said;
    }

    private static boolean isRefused(JsonNode message) {
        if (!message.path("refusal").asText("").isBlank()) {
            return true;
        }
        for (JsonNode part : message.path("content")) {
            if (part.path("type").asText().equals("refusal")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a filter says that it took the prompt or the answer, and no answer is there. */
    private static boolean isBlocked(JsonNode body, JsonNode choice, JsonNode message) {
        if (!content(message).isEmpty()) {
            return false;
        }
        boolean prompt = false;
        for (JsonNode result : body.path("prompt_filter_results")) {
            prompt |= isFiltered(result.path("content_filter_results"));
        }
        return prompt
                || isFiltered(choice.path("content_filter_results"))
                || !body.path("promptFeedback").path("blockReason").asText("").isBlank();
    }

    private static boolean isFiltered(JsonNode results) {
        for (JsonNode result : results) {
            if (result.path("filtered").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    /** The text; where a gateway made a tool of the schema by itself, the arguments that the model gave it. */
    private static String content(JsonNode message) {
        String text = AnswerText.of(message.path("content"));
        if (!text.isBlank()) {
            return text;
        }
        JsonNode tool = message.path("tool_calls").path(0).path("function");
        JsonNode arguments = (tool.isObject() ? tool : message.path("function_call")).path("arguments");
        if (arguments.isContainerNode()) {
            return arguments.toString();
        }
        return arguments.isTextual() ? once(arguments.textValue()) : thought(message, text);
    }

    /** Arguments are an object; where a gateway wrote them as text twice, what the outer text holds. */
    private static String once(String arguments) {
        JsonNode read = Wire.read(arguments.getBytes(StandardCharsets.UTF_8));
        return read.isTextual() ? read.textValue() : arguments;
    }

    /** Servers that part reasoning from answers take the whole for reasoning where the model did not reason at all. */
    private static String thought(JsonNode message, String otherwise) {
        for (String name : List.of("reasoning_content", "reasoning")) {
            String text = AnswerText.bare(message.path(name).asText("")).strip();
            if (text.startsWith("{") && Wire.isJson(text)) {
                return text;
            }
        }
        return otherwise;
    }
}
