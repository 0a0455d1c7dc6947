package dev.waybill.core.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.core.json.Words;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who caused a record.
 *
 * @param kind in JSON {@code type}
 * @param id the principal's id, or the part of the system
 * @param name what people call it, if it has a name
 */
public record Actor(
        @JsonProperty("type") Kind kind,
        String id,
        @Nullable String name) {

    /** What somebody who acts can be. */
    public enum Kind {
        KEY,
        PERSON,
        SYSTEM,
        /** As a newer version has it. */
        UNKNOWN;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Kind of(String text) {
            return Words.of(values(), Kind::text, text, UNKNOWN);
        }
    }

    /** The workflow itself: CallModel, FailJob. */
    public static final Actor WORKFLOW = system("workflow");

    /** The sweeper. */
    public static final Actor SWEEPER = system("sweeper");

    /** Whoever set this Waybill up, on the machine or in the account it runs in. */
    public static final Actor DEPLOYMENT = system("deployment");

    /** A program, which its key stands for. */
    public static Actor key(String id, @Nullable String name) {
        return new Actor(Kind.KEY, id, name);
    }

    public static Actor person(String id, @Nullable String name) {
        return new Actor(Kind.PERSON, id, name);
    }

    private static Actor system(String id) {
        return new Actor(Kind.SYSTEM, id, null);
    }
}
