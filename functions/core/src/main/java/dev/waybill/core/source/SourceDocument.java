package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.schema.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A YAML or JSON text as a tree, with the line of each place.
 *
 * @param lines line by JSON Pointer, counted from 1
 * @param mistakes what was wrong though the text could be read, such as a key that stands twice
 */
public record SourceDocument(JsonNode root, Map<String, Integer> lines, List<Violation> mistakes) {

    static final int LARGEST_BYTES = 256 * 1024;
    static final int DEEPEST = 100;

    /**
     * @param what the text is meant to be, for messages: {@code a task}
     * @throws InvalidSourceException where the text cannot be read at all
     */
    public static SourceDocument read(String what, String text) {
        return readIfAny(text)
                .orElseThrow(() -> unreadable("expected " + what + " as YAML or JSON, got an empty text", null));
    }

    /** The same; empty where the text holds nothing but white space and comments. */
    public static Optional<SourceDocument> readIfAny(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST_BYTES) {
            throw unreadable("expected at most " + LARGEST_BYTES + " bytes, got " + bytes, null);
        }
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (plain.isBlank()) {
            return Optional.empty();
        }
        Optional<SourceDocument> json =
                plain.stripLeading().startsWith("{") ? JsonReader.read(plain) : Optional.empty();
        return json.isPresent() ? json : YamlReader.read(plain);
    }

    /** The line of a place, or of the nearest place above it. */
    public @Nullable Integer line(String pointer) {
        String place = pointer;
        while (!lines.containsKey(place) && !place.isEmpty()) {
            place = place.substring(0, place.lastIndexOf('/'));
        }
        return lines.get(place);
    }

    static InvalidSourceException unreadable(String detail, @Nullable Integer line) {
        return new InvalidSourceException(List.of(new Violation("", line, detail)));
    }
}
