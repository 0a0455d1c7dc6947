package dev.waybill.models.words;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An error as a provider said it, gathered from wherever in the body it stands. Carries payload: a message may quote the
 * prompt.
 *
 * @param status the reply's own, or the number that an error inside a 200 gives; 0 where none is known
 * @param codes codes, types and reasons, as they were said
 * @param fields the fields of the request that it names
 * @param message all that was said in prose, in lower case, its beginning
 * @param askedWait how long to wait, where the body says so
 * @param output what the model had written, where the provider found it unfit and hands it back
 */
record SaidError(
        int status,
        Set<String> codes,
        Set<String> fields,
        String message,
        @Nullable Duration askedWait,
        @Nullable String output) {

    SaidError {
        codes = Set.copyOf(codes);
        fields = Set.copyOf(fields);
    }

    /** The same under another status. */
    SaidError under(int other) {
        return new SaidError(other, codes, fields, message, askedWait, output);
    }

    @Override
    public String toString() {
        return "SaidError[" + status + "]";
    }
}
