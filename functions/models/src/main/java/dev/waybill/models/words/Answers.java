package dev.waybill.models.words;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.chat.Reading;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an outcome of an answer and the word that ended it. */
public final class Answers {

    private static final JsonFactory JSON = new JsonFactory();
    /** The models' own refusals, which is another thing than a filter's. */
    private static final Set<String> OWN_REFUSALS = Set.of("refusal", "refused");

    private Answers() {}

    /**
     * @param word that ended the answer; empty where there is none
     * @param answer reads the answer, where there may be one
     */
    public static ModelOutcome of(
            String word, Text answer, @Nullable String id, @Nullable String model, @Nullable Tokens tokens) {
        Finish finish = Dictionary.finish(word);
        if (finish == Finish.REFUSED) {
            return new Refused(reason(word), tokens);
        }
        if (finish == Finish.FAILED) {
            return new Unavailable("error_in_answer", true, false, tokens);
        }
        String text = answer.read();
        boolean whole = finish == Finish.DONE || (finish == Finish.UNTOLD && !isBareNumber(text));
        return new Answered(new ModelAnswer(text, whole, Reading.word(word), id, model, tokens));
    }

    /** The provider's word where it is a known one, else our own. */
    private static String reason(String word) {
        String first = word.split("[:,;( ]", 2)[0].toLowerCase(Locale.ROOT);
        if (OWN_REFUSALS.contains(first)) {
            return "refusal";
        }
        return Dictionary.knowsFinish(first) ? first : "content_filter";
    }

    /** A number that ends with the text may have had more digits; whatever else is whole JSON shows its own end. */
    private static boolean isBareNumber(String text) {
        String bare = text.strip();
        if (bare.isEmpty() || bare.length() > 1_000 || "-0123456789".indexOf(bare.charAt(0)) < 0) {
            return false;
        }
        try (JsonParser parser = JSON.createParser(bare)) {
            JsonToken first = parser.nextToken();
            return first != null && first.isNumeric() && parser.nextToken() == null;
        } catch (IOException noNumber) {
            return false;
        }
    }

    /** An answer that is read when it is known that there may be one. */
    @FunctionalInterface
    public interface Text {
        String read();
    }
}
