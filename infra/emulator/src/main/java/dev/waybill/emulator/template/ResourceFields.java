package dev.waybill.emulator.template;

import dev.waybill.emulator.template.Node.Items;
import dev.waybill.emulator.template.Node.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map with its keys in the order of the file, and typed reads that refuse what does not fit with its place. */
public record ResourceFields(Map<String, Node> nodes, Map<String, SourcePlace> keyPlaces, SourcePlace place)
        implements Node {

    public ResourceFields {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        keyPlaces = Map.copyOf(keyPlaces);
    }

    public static ResourceFields none(SourcePlace place) {
        return new ResourceFields(Map.of(), Map.of(), place);
    }

    public Set<String> keys() {
        return nodes.keySet();
    }

    public @Nullable Node get(String key) {
        return nodes.get(key);
    }

    public boolean has(String key) {
        return nodes.containsKey(key);
    }

    public SourcePlace placeOf(String key) {
        return keyPlaces.getOrDefault(key, place);
    }

    public Optional<String> text(String key) {
        Node node = nodes.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NULL) {
            return Optional.of(scalar.text());
        }
        throw new InvalidTemplateException(node.place(), key + ": expected text, found " + node.kindName());
    }

    public String requireText(String key) {
        return text(key).orElseThrow(() -> new InvalidTemplateException(place, key + " is missing"));
    }

    public int number(String key, int absent) {
        return text(key).map(text -> parse(key, text)).orElse(absent);
    }

    private int parse(String key, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException notOne) {
            throw new InvalidTemplateException(placeOf(key), key + ": expected a whole number, found '" + text + "'");
        }
    }

    public boolean flag(String key, boolean absent) {
        return text(key)
                .map(text -> text.toLowerCase(Locale.ROOT).equals("true"))
                .orElse(absent);
    }

    public Optional<ResourceFields> fields(String key) {
        Node node = nodes.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ResourceFields fields) {
            return Optional.of(fields);
        }
        throw new InvalidTemplateException(node.place(), key + ": expected a map, found " + node.kindName());
    }

    /** A list; a single value counts as a list of one, as CloudFormation takes it. */
    public List<Node> items(String key) {
        Node node = nodes.get(key);
        if (node == null) {
            return List.of();
        }
        return node instanceof Items items ? items.nodes() : List.of(node);
    }

    public List<String> texts(String key) {
        return items(key).stream()
                .map(node -> node instanceof Scalar scalar ? scalar.text() : "")
                .toList();
    }

    @Override
    public String kindName() {
        return "a map";
    }
}
