package dev.waybill.models.words;

import dev.waybill.models.words.Vocabulary.Code;
import dev.waybill.models.words.Vocabulary.Phrase;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what was said in the words of all dialects: a gateway hands on the words of whoever stands behind it, so each
 * kind of endpoint may hear any of them. Stateless.
 */
public final class Dictionary {

    /** By dialect, for lookups and for the documentation. */
    public static final List<Vocabulary> DIALECTS =
            List.of(OpenAiWords.TABLE, AnthropicWords.TABLE, BedrockWords.TABLE);

    /** Words for a safety block that no table knows yet. */
    private static final Pattern SAFETY = Pattern.compile(
            "safe|filter|refus|block|moderat|sensitiv|prohibit|polic|guardrail|harm|recit|spii|censor|violat|inspect|"
                    + "risk|toxic|unsafe|forbidden");

    /** Words for a limit that no table knows yet. */
    private static final Pattern LIMIT =
            Pattern.compile("max_?(new_?|output_?)?(tokens?|length)|length_?limit|token_?limit");

    private static final int LEAST_QUOTED = 12;

    private static final Map<String, Meaning> CODES = new HashMap<>();
    private static final Map<String, Finish> FINISHES = new HashMap<>();
    private static final Map<String, Integer> STATUSES = new HashMap<>();
    private static final Map<Meaning, List<Pattern>> PHRASES = new EnumMap<>(Meaning.class);

    static {
        for (Vocabulary dialect : DIALECTS) {
            dialect.codes().forEach((word, code) -> CODES.put(word, code.meaning()));
            dialect.finishes().forEach((word, code) -> FINISHES.put(word, code.meaning()));
            dialect.statuses().forEach((word, code) -> STATUSES.put(word, code.meaning()));
        }
        for (Meaning meaning : Meaning.values()) {
            PHRASES.put(
                    meaning,
                    DIALECTS.stream()
                            .flatMap(dialect -> dialect.phrases().stream())
                            .filter(phrase -> phrase.meaning() == meaning)
                            .map(Phrase::pattern)
                            .toList());
        }
    }

    private Dictionary() {}

    /** What an error means, or null where no word of it is known. */
    static @Nullable Meaning of(SaidError error) {
        @Nullable Meaning coded = null;
        for (String code : error.codes()) {
            coded = first(coded, coded(code));
        }
        if (coded == Meaning.REFUSED) {
            return coded;
        }
        @Nullable Meaning said = said(error);
        // A refusal is told in prose under codes that are general, and one cloud's word for no quota means "slower"
        // too.
        return coded != null && said != Meaning.REFUSED && said != Meaning.THROTTLED ? coded : said;
    }

    /** What a code means, or where it is none, the first or the last of its parts: some clouds put kinds before and behind. */
    private static @Nullable Meaning coded(String code) {
        @Nullable Meaning whole = CODES.get(Vocabulary.bare(code));
        if (whole != null || code.indexOf('.') < 0) {
            return whole;
        }
        @Nullable Meaning front = CODES.get(Vocabulary.bare(code.substring(0, code.indexOf('.'))));
        return front != null ? front : CODES.get(Vocabulary.bare(code.substring(code.lastIndexOf('.') + 1)));
    }

    private static @Nullable Meaning said(SaidError error) {
        for (Meaning meaning : Meaning.values()) {
            if (meaning.isSaidUnder(error.status())
                    && (isNamed(meaning, error)
                            || isQuoted(meaning, error)
                            || PHRASES.getOrDefault(meaning, List.of()).stream()
                                    .anyMatch(phrase ->
                                            phrase.matcher(error.message()).find()))) {
                return meaning;
            }
        }
        return null;
    }

    /** Whether the error names a field of the request that stands for this. */
    private static boolean isNamed(Meaning meaning, SaidError error) {
        return DIALECTS.stream()
                .flatMap(dialect -> dialect.fields().values().stream())
                .filter(field -> field.meaning() == meaning)
                .anyMatch(field -> error.fields().stream().anyMatch(named -> isUnder(field, named)));
    }

    private static boolean isUnder(Code<Meaning> field, String named) {
        String path = named.startsWith("/") ? named.substring(1) : named;
        return path.startsWith(field.word())
                && (path.length() == field.word().length()
                        || !Character.isLetterOrDigit(path.charAt(field.word().length())));
    }

    /** Whether a code of this meaning stands in the prose, as gateways quote the error of whoever is behind them. */
    private static boolean isQuoted(Meaning meaning, SaidError error) {
        return DIALECTS.stream()
                .flatMap(dialect -> dialect.codes().values().stream())
                .filter(code -> code.meaning() == meaning && code.word().length() >= LEAST_QUOTED)
                .anyMatch(code -> error.message().contains(code.word().toLowerCase(Locale.ROOT)));
    }

    private static @Nullable Meaning first(@Nullable Meaning one, @Nullable Meaning other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Whether a general code speaks of a limit on rates. */
    static boolean isThrottling(SaidError error) {
        return error.codes().stream()
                .anyMatch(code -> Integer.valueOf(429).equals(STATUSES.get(Vocabulary.bare(code))));
    }

    /** The status that an error inside a 200 would have had, by its codes; 500 where none of them says. */
    static int statusInside(SaidError error) {
        if (error.status() >= 400) {
            return error.status();
        }
        for (String code : error.codes()) {
            Integer known = STATUSES.get(Vocabulary.bare(code));
            if (known != null) {
                return known;
            }
        }
        String words = error.codes().stream().map(Vocabulary::bare).collect(Collectors.joining(" "));
        if (words.contains("ratelimit") || words.contains("toomanyrequests") || words.contains("throttl")) {
            return 429;
        }
        if (words.contains("authentication") || words.contains("apikey") || words.contains("permission")) {
            return 401;
        }
        if (words.contains("notfound")) {
            return 404;
        }
        return words.contains("invalidrequest") || words.contains("badrequest") ? 400 : 500;
    }

    /** Whether a table holds this word for an answer's end. */
    static boolean knowsFinish(String word) {
        return FINISHES.containsKey(Vocabulary.bare(word));
    }

    /** What a word means that ended an answer; a detail behind a colon is left aside. */
    public static Finish finish(String word) {
        String lower = word.toLowerCase(Locale.ROOT).strip();
        if (lower.isEmpty() || lower.length() > 200) {
            return Finish.UNTOLD;
        }
        Finish known = FINISHES.get(Vocabulary.bare(lower));
        if (known == null) {
            known = FINISHES.get(Vocabulary.bare(lower.split("[:,;( ]", 2)[0]));
        }
        if (known != null) {
            return known;
        }
        if (SAFETY.matcher(lower).find()) {
            return Finish.REFUSED;
        }
        return LIMIT.matcher(lower).find() ? Finish.CUT : Finish.UNTOLD;
    }
}
