package dev.waybill.emulator.template;

import dev.waybill.emulator.template.Node.Items;
import dev.waybill.emulator.template.Node.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The types of {@code types.yaml}. Immutable. */
final class ResourceTypes {

    private static final String FILE = "types.yaml";
    private final Map<String, ResourceType> types = new LinkedHashMap<>();

    ResourceTypes() {
        ResourceFields all = TemplateReader.read(FILE, text());
        for (String name : all.keys()) {
            types.put(name, type(name, all.fields(name).orElseThrow()));
        }
    }

    Optional<ResourceType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    Map<String, ResourceType> all() {
        return types;
    }

    private static ResourceType type(String name, ResourceFields fields) {
        Node properties = Objects.requireNonNull(fields.get("properties"), name);
        return new ResourceType(
                name,
                fields.requireText("state").equals("run"),
                new LinkedHashSet<>(fields.texts("attributes")),
                properties instanceof ResourceFields known
                        ? Optional.of(nested(known).properties())
                        : Optional.empty());
    }

    private static PropertyRule rule(Node node) {
        if (node instanceof ResourceFields fields) {
            return nested(fields);
        }
        if (node instanceof Items items) {
            return new PropertyRule.Each(rule(items.nodes().get(0)));
        }
        return value(((Scalar) node).text());
    }

    private static PropertyRule.Nested nested(ResourceFields fields) {
        Map<String, PropertyRule> rules = new LinkedHashMap<>();
        fields.nodes().forEach((key, node) -> rules.put(key, rule(node)));
        return new PropertyRule.Nested(rules);
    }

    private static PropertyRule value(String text) {
        int space = text.indexOf(' ');
        String effect = text.substring(0, space);
        String rest = text.substring(space + 1);
        if (effect.equals("refuse")) {
            return new PropertyRule.Refused(rest);
        }
        int second = rest.indexOf(' ');
        return new PropertyRule.Value(
                second < 0 ? rest : rest.substring(0, second),
                second < 0 ? "" : rest.substring(second + 1),
                effect.endsWith("!"),
                effect.startsWith("run"));
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(ResourceTypes.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
