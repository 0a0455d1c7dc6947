package dev.waybill.models.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The words of one dialect: codes, phrases and names of fields that tell what an error means, and the words that end an
 * answer. A new word is one line in one of the dialects' tables, and a row in their test.
 */
public final class Vocabulary {

    /**
     * Part of a message.
     *
     * @param pattern searched for in the message in lower case; bounded in its work by its form (no repetition without
     *     an upper bound) and by the length of what it is searched in
     */
    public record Phrase(Pattern pattern, Meaning meaning, String of) {}

    /** One word, and who says it. */
    public record Code<M>(String word, M meaning, String of) {}

    private final String dialect;
    private final Map<String, Code<Meaning>> codes = new LinkedHashMap<>();
    private final Map<String, Code<Meaning>> fields = new LinkedHashMap<>();
    private final Map<String, Code<Finish>> finishes = new LinkedHashMap<>();
    private final Map<String, Code<Integer>> statuses = new LinkedHashMap<>();
    private final List<Phrase> phrases = new ArrayList<>();

    private Vocabulary(Builder table) {
        this.dialect = table.dialect;
        table.codes.forEach(code -> codes.put(bare(code.word()), code));
        table.fields.forEach(code -> fields.put(code.word(), code));
        table.finishes.forEach(code -> finishes.put(bare(code.word()), code));
        table.statuses.forEach(code -> statuses.put(bare(code.word()), code));
        phrases.addAll(table.phrases);
    }

    static Builder of(String dialect) {
        return new Builder(dialect);
    }

    /** A word without what differs between those who write it: case, underscores, blanks. */
    static String bare(String word) {
        StringBuilder bare = new StringBuilder(word.length());
        word.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(bare::appendCodePoint);
        return bare.toString();
    }

    /** The endpoint kind that speaks so. */
    public String dialect() {
        return dialect;
    }

    /** Codes that decide alone, by their {@linkplain #bare bare} form. */
    public Map<String, Code<Meaning>> codes() {
        return codes;
    }

    /** Fields of the request; an error that names one or what lies under it is about that. */
    public Map<String, Code<Meaning>> fields() {
        return fields;
    }

    /** Phrases of messages. */
    public List<Phrase> phrases() {
        return phrases;
    }

    /** Words that end an answer, by their bare form. */
    public Map<String, Code<Finish>> finishes() {
        return finishes;
    }

    /** General codes and types by their bare form: the status that an error inside a 200 would have had. */
    public Map<String, Code<Integer>> statuses() {
        return statuses;
    }

    /** Takes rows; {@code of} tells who says the word. */
    static final class Builder {
        private final String dialect;
        private final List<Code<Meaning>> codes = new ArrayList<>();
        private final List<Code<Meaning>> fields = new ArrayList<>();
        private final List<Code<Finish>> finishes = new ArrayList<>();
        private final List<Code<Integer>> statuses = new ArrayList<>();
        private final List<Phrase> phrases = new ArrayList<>();

        private Builder(String dialect) {
            this.dialect = dialect;
        }

        Builder code(Meaning meaning, String of, String... words) {
            for (String word : words) {
                codes.add(new Code<>(word, meaning, of));
            }
            return this;
        }

        Builder field(Meaning meaning, String of, String... names) {
            for (String name : names) {
                fields.add(new Code<>(name, meaning, of));
            }
            return this;
        }

        Builder said(Meaning meaning, String of, String... patterns) {
            for (String pattern : patterns) {
                phrases.add(new Phrase(Pattern.compile(pattern), meaning, of));
            }
            return this;
        }

        Builder finish(Finish meaning, String of, String... words) {
            for (String word : words) {
                finishes.add(new Code<>(word, meaning, of));
            }
            return this;
        }

        Builder status(int status, String of, String... words) {
            for (String word : words) {
                statuses.add(new Code<>(word, status, of));
            }
            return this;
        }

        /** Takes the rows of another file. */
        Builder and(UnaryOperator<Builder> others) {
            return others.apply(this);
        }

        Vocabulary build() {
            return new Vocabulary(this);
        }
    }
}
