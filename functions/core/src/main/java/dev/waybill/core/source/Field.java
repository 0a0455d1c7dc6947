package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object in a file: what its reader checks, what a message calls it, and what an editor shows of it.
 *
 * @param what it holds, in a few words, as a message has them: {@code a template}
 * @param more how an editor goes on behind these words, up to the end of its last sentence; empty for nothing
 * @param preset what holds where the field is left out, as it would be written; null for nothing
 */
public record Field<F extends Form>(
        String name,
        String what,
        F form,
        String more,
        boolean isRequired,
        @Nullable JsonNode preset) {

    /** One that may be left out. */
    public static <F extends Form> Field<F> optional(String name, String what, F form) {
        return new Field<>(name, what, form, "", false, null);
    }

    public static <F extends Form> Field<F> required(String name, String what, F form) {
        return new Field<>(name, what, form, "", true, null);
    }

    /** The same, and an editor goes on so behind what it holds: {@code ", one for each."} without its last full stop. */
    public Field<F> saying(String more) {
        return new Field<>(name, what, form, more, isRequired, preset);
    }

    public Field<F> or(int preset) {
        return or(IntNode.valueOf(preset));
    }

    public Field<F> or(boolean preset) {
        return or(BooleanNode.valueOf(preset));
    }

    public Field<F> or(String preset) {
        return or(TextNode.valueOf(preset));
    }

    public Field<F> or(Duration preset) {
        return or(Durations.text(preset));
    }

    private Field<F> or(JsonNode value) {
        return new Field<>(name, what, form, more, isRequired, value);
    }

    /** A line for people. */
    public String description() {
        return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1)
                + more + "."
                + (form.unsaid().isEmpty() ? "" : " " + form.unsaid());
    }

    ObjectNode schema() {
        ObjectNode schema = form.schema().put("description", description());
        return preset == null ? schema : schema.set("default", preset);
    }
}
