package dev.waybill.core.job.label;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is said of a job and that a list may ask for.
 *
 * @param key of the metadata; null for the subject
 * @param value the metadata's text; of a subject never the text itself but its {@linkplain Subjects#hashed hash}
 */
public record Label(@Nullable String key, String value) {

    /** @param hashed as {@link Subjects#hashed} has it */
    public static Label subject(String hashed) {
        return new Label(null, hashed);
    }

    static Label metadata(String key, String value) {
        return new Label(key, value);
    }

    /** It may say whose data it is. */
    @Override
    public String toString() {
        return "Label[" + (key == null ? "subject" : key) + "]";
    }
}
