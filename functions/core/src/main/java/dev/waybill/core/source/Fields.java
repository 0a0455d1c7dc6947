package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.json.JsonPointers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

    /** The fields of what should be an object of this shape; those that the shape doesn't have are noted. */
    public static Fields of(String pointer, JsonNode node, Mistakes mistakes, Shape shape) {
        List<String> allowed = shape.names();
        if (!node.isObject()) {
            mistakes.add(pointer, "expected an object with " + String.join(", ", allowed) + "; got " + kind(node));
            return new Fields(pointer, MissingNode.getInstance(), mistakes);
        }
        for (String name : (Iterable<String>) node::fieldNames) {
            if (shape.notBuilt().contains(name)) {
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

    public String at(Field<?> field) {
        return pointer + JsonPointers.step(field.name());
    }

    public JsonNode get(Field<?> field) {
        return object.path(field.name());
    }

    /** The field's value; noted as missing where it isn't there. */
    public JsonNode required(Field<?> field) {
        JsonNode value = get(field);
        // Where the object itself is no object, that has been said.
        if (value.isMissingNode() && object.isObject()) {
            mistakes.add(pointer, "expected the field `" + field.name() + "` (" + field.what() + "), which is missing");
        }
        return value;
    }

    /** Text that is not blank; empty where it is not there or no text. */
    public String text(Field<?> field) {
        JsonNode value = required(field);
        return value.isMissingNode() ? "" : textOf(field, value);
    }

    public @Nullable String optionalText(Field<?> field) {
        JsonNode value = get(field);
        return value.isMissingNode() ? null : textOf(field, value);
    }

    /** The duration; what the field has for a preset where it is not there, or is none. */
    public Duration duration(Field<TimeForm> field) {
        return duration(field, Durations.parse(presetOf(field).textValue()));
    }

    /** @param preset what holds where the field is not there, and the file says elsewhere */
    public Duration duration(Field<TimeForm> field, Duration preset) {
        JsonNode value = get(field);
        if (value.isMissingNode()) {
            return preset;
        }
        if (!value.isTextual()) {
            mistakes.add(at(field), Durations.EXPECTED + "; got " + kind(value));
            return preset;
        }
        try {
            Duration duration = Durations.parse(value.textValue());
            if (!field.form().holds(duration)) {
                mistakes.add(at(field), "expected " + field.form().expected() + ", got " + Durations.text(duration));
                return preset;
            }
            return duration;
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            mistakes.add(at(field), Durations.EXPECTED);
            return preset;
        }
    }

    /** The whole number; what the field has for a preset where it is not there, or is none. */
    public int whole(Field<WholeForm> field) {
        return whole(field, presetOf(field).intValue());
    }

    public int whole(Field<WholeForm> field, int preset) {
        JsonNode value = get(field);
        if (field.form().takes(value)) {
            return value.intValue();
        }
        if (!value.isMissingNode()) {
            mistakes.add(at(field), "expected " + field.form().expected());
        }
        return preset;
    }

    /** Whether the field is there and true. */
    public boolean flag(Field<Form> field) {
        JsonNode value = get(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            mistakes.add(at(field), "expected true or false, got " + kind(value));
        }
        return value.asBoolean();
    }

    private static JsonNode presetOf(Field<?> field) {
        return Objects.requireNonNull(field.preset(), field.name());
    }

    private String textOf(Field<?> field, JsonNode value) {
        if (!value.isTextual() || value.textValue().isBlank()) {
            mistakes.add(
                    at(field),
                    "expected text (" + field.what() + "), got " + (value.isTextual() ? "none" : kind(value)));
            return "";
        }
        return value.textValue();
    }
}
