package dev.waybill.core.json;

import java.util.function.Function;

/** Reading words of closed vocabularies that a newer version may have added to. */
public final class Words {

    private Words() {}

    /** The word that is written like this, or {@code otherwise} where there is none. */
    public static <T> T of(T[] known, Function<T, String> text, String word, T otherwise) {
        for (T each : known) {
            if (text.apply(each).equals(word)) {
                return each;
            }
        }
        return otherwise;
    }
}
