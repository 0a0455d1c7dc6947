package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.json.JsonPointers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a task file. Every getter notes a mistake where it finds one and goes on with a value
 * that does no harm, so that one reading finds them all.
 */
public final class Fields {

    private final String pointer;
    private final JsonNode object;
    private final Mistakes mistakes;

    private Fields(String pointer, JsonNode object, Mistakes mistakes) {
        this.pointer = pointer;
        this.object = object;
        this.mistakes = mistakes;
    }

    /**
     * @param notBuilt fields that the format has but this version doesn't act on
     */
    public static Fields of(
            String pointer, JsonNode node, Mistakes mistakes, List<String> allowed, Set<String> notBuilt) {
        if (!node.isObject()) {
            mistakes.add(pointer, "expected an object with " + String.join(", ", allowed) + "; got " + kind(node));
            return new Fields(pointer, MissingNode.getInstance(), mistakes);
        }
        for (String name : (Iterable<String>) node::fieldNames) {
            if (notBuilt.contains(name)) {
                mistakes.add(
                        pointer + JsonPointers.step(name),
                        "`" + name + "` is not supported by this version of Waybill; leave it out");
            } else if (!allowed.contains(name)) {
                mistakes.add(
                        pointer + JsonPointers.step(name),
                        "unknown field; allowed here: " + String.join(", ", allowed));
            }
        }
        return new Fields(pointer, node, mistakes);
    }

    /** The fields of an object that is not there. */
    public static Fields none(String pointer, Mistakes mistakes) {
        return new Fields(pointer, MissingNode.getInstance(), mistakes);
    }

    /** What kind of thing a value is, for messages. */
    public static String kind(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    public String at(String name) {
        return pointer + JsonPointers.step(name);
    }

    public JsonNode get(String name) {
        return object.path(name);
    }

    /** The field's value; noted as missing where it isn't there. */
    public JsonNode required(String name, String what) {
        JsonNode value = object.path(name);
        // Where the object itself is no object, that has been said.
        if (value.isMissingNode() && object.isObject()) {
            mistakes.add(pointer, "expected the field `" + name + "` (" + what + "), which is missing");
        }
        return value;
    }

    /** Text that is not blank; empty where it is not there or no text. */
    public String text(String name, String what) {
        JsonNode value = required(name, what);
        return value.isMissingNode() ? "" : textOf(name, value, what);
    }

    public @Nullable String optionalText(String name, String what) {
        JsonNode value = object.path(name);
        return value.isMissingNode() ? null : textOf(name, value, what);
    }

    public Duration duration(String name, Duration preset, Duration least, Duration most) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return preset;
        }
        if (!value.isTextual()) {
            mistakes.add(at(name), Durations.EXPECTED + "; got " + kind(value));
            return preset;
        }
        try {
            Duration duration = Durations.parse(value.textValue());
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                mistakes.add(
                        at(name),
                        "expected a duration from " + Durations.text(least) + " to " + Durations.text(most) + ", got "
                                + Durations.text(duration));
                return preset;
            }
            return duration;
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            mistakes.add(at(name), Durations.EXPECTED);
            return preset;
        }
    }

    private String textOf(String name, JsonNode value, String what) {
        if (!value.isTextual() || value.textValue().isBlank()) {
            mistakes.add(at(name), "expected text (" + what + "), got " + (value.isTextual() ? "none" : kind(value)));
            return "";
        }
        return value.textValue();
    }
}
