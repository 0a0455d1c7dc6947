package dev.waybill.emulator.mistake;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The valid template with one mistake, as {@code mistakes.yaml} lists them.
 *
 * @param mistake what is wrong
 * @param linter whether cfn-lint refuses it too
 * @param of what is replaced, once
 * @param write by what
 * @param said the whole refusal
 */
record WrongTemplate(String mistake, boolean linter, String of, String write, String said) {

    static List<WrongTemplate> all() {
        try {
            return new ObjectMapper(new YAMLFactory()).readValue(resource("mistakes.yaml"), new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Writes the template and what it names into a folder of its own. */
    Path in(Path parent) {
        String right = resource("template.yaml");
        if (!right.contains(of)) {
            throw new IllegalStateException("the template has no '" + of + "'");
        }
        int at = right.indexOf(of);
        return write(parent, right.substring(0, at) + write + right.substring(at + of.length()));
    }

    /** Writes the template without a mistake. */
    static Path rightIn(Path parent) {
        return write(parent, resource("template.yaml"));
    }

    private static Path write(Path parent, String text) {
        try {
            Path folder = Files.createTempDirectory(parent, "template");
            Files.createDirectories(folder.resolve("code"));
            Files.writeString(folder.resolve("flow.asl.json"), resource("flow.asl.json"));
            return Files.writeString(folder.resolve("template.yaml"), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(WrongTemplate.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return mistake;
    }
}
