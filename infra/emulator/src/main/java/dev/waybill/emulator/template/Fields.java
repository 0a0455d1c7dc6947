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
public record Fields(Map<String, Node> nodes, Map<String, Place> keyPlaces, Place place) implements Node {

    public Fields {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        keyPlaces = Map.copyOf(keyPlaces);
    }

    public static Fields none(Place place) {
        return new Fields(Map.of(), Map.of(), place);
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

    public Place placeOf(String key) {
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

    public Optional<Fields> fields(String key) {
        Node node = nodes.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof Fields fields) {
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
