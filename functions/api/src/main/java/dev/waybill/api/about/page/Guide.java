package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.waybill.core.json.LenientJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What holds for many operations, told once, as {@code guide.yaml} has it. Immutable. */
final class Guide {

    private final List<Part> parts;

    private Guide(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * One matter.
     *
     * @param id its place on the page
     * @param texts as {@link Prose} reads them
     * @param sample to copy; empty where there is none
     * @param after what stands between the sample and the example; empty where nothing does
     * @param example what is sent or answered; empty where there is none
     */
    record Part(String id, String title, List<String> texts, String sample, String after, String example) {
        Part {
            texts = List.copyOf(texts);
        }
    }

    static Guide bundled() {
        try (InputStream in = Guide.class.getResourceAsStream("guide.yaml")) {
            if (in == null) {
                throw new IllegalStateException("guide.yaml is not packaged with the page");
            }
            List<Part> parts = new ArrayList<>();
            LenientJson.TYPED.with(new YAMLFactory()).readTree(in).path("parts").forEach(part -> parts.add(part(part)));
            return new Guide(parts);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Part part(JsonNode part) {
        List<String> texts = new ArrayList<>();
        part.path("texts").forEach(text -> texts.add(text.asText()));
        return new Part(
                part.path("id").asText(),
                part.path("title").asText(),
                texts,
                part.path("sample").asText().strip(),
                part.path("after").asText(),
                part.path("example").asText().strip());
    }

    List<Part> parts() {
        return parts;
    }
}
