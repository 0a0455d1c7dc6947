package dev.waybill.models.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointConfig.ModelInfo;
import dev.waybill.core.model.EndpointConfig.Together;
import dev.waybill.core.model.Price;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.source.SourceDocument;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns the tree of an endpoints file into endpoints, field by field, collecting every mistake on the way. */
final class EndpointsReader {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    /** Dearer than any model; keeps every cost within a long. */
    private static final long MAX_PRICE = 1_000_000_000_000L;

    /** All slots of an endpoint are read at once. */
    private static final int MAX_TOGETHER = 1_000;

    private static final Set<String> REMOTE = Set.of("openai", "http");
    private static final Set<String> FIELDS =
            Set.of("kind", "baseUrl", "secret", "price", "models", "region", "allowPrivate", "together");

    private final Entries fields;
    private final KnownKinds kinds;

    EndpointsReader(SourceDocument document, KnownKinds kinds) {
        this.fields = new Entries(document);
        this.kinds = kinds;
    }

    List<Violation> problems() {
        return fields.problems();
    }

    EndpointsFile file() {
        JsonNode root = fields.object("", fields.root(), Set.of("priceVersion", "endpoints"));
        String version = root.has("priceVersion") ? fields.text("/priceVersion", root.get("priceVersion")) : null;
        Map<String, EndpointConfig> endpoints = new LinkedHashMap<>();
        // A key without a value (everything below it commented out) is no endpoints, not a mistake.
        if (root.hasNonNull("endpoints")) {
            fields.named("/endpoints", root.get("endpoints")).forEach((name, entry) -> {
                String at = Entries.child("/endpoints", name);
                if (!name.matches(NAME)) {
                    fields.refuse(at, "a name of letters, digits, '.', '_' and '-', at most 64", "another name");
                }
                endpoints.put(name, endpoint(name, at, entry));
            });
        }
        return new EndpointsFile(version, endpoints, fields.lines());
    }

    private EndpointConfig endpoint(String name, String at, JsonNode node) {
        JsonNode entry = fields.object(at, node, FIELDS);
        if (!entry.isObject()) {
            return new EndpointConfig(name, "", EndpointConfig.Address.NONE, null, Price.FREE, Map.of());
        }
        String kind = kind(name, at, entry);
        URI baseUrl = baseUrl(kind, at, entry);
        String secret = secret(at + "/secret", entry.get("secret"));
        Price price = entry.has("price") ? price(at + "/price", entry.get("price")) : Price.FREE;
        Map<String, ModelInfo> models = new LinkedHashMap<>();
        if (entry.has("models")) {
            ModelEntry reading = new ModelEntry(fields, kind, kinds.rules(kind));
            fields.named(at + "/models", entry.get("models"))
                    .forEach((model, info) ->
                            models.put(model, model(Entries.child(at + "/models", model), info, reading)));
        }
        return new EndpointConfig(
                name,
                kind,
                new EndpointConfig.Address(
                        baseUrl,
                        region(kind, at + "/region", entry.get("region")),
                        allowPrivate(kind, at + "/allowPrivate", entry.get("allowPrivate"))),
                secret,
                price,
                models,
                entry.has("together") ? together(at + "/together", entry.get("together")) : Together.UNLIMITED);
    }

    private Together together(String at, JsonNode node) {
        JsonNode entry = fields.object(at, node, Set.of("interactive", "bulk"));
        return new Together(jobs(at, entry, "interactive"), jobs(at, entry, "bulk"));
    }

    private @Nullable Integer jobs(String at, JsonNode entry, String priority) {
        return entry.has(priority)
                ? Integer.valueOf((int) fields.whole(at + "/" + priority, entry.get(priority), 1, MAX_TOGETHER))
                : null;
    }

    private String kind(String name, String at, JsonNode entry) {
        String known = "one of the kinds that exist here: " + String.join(", ", new TreeSet<>(kinds.names()));
        if (!entry.has("kind")) {
            fields.refuse(at, "a field kind, " + known, "none");
            return "";
        }
        String kind = fields.text(at + "/kind", entry.get("kind"));
        if (kind.isEmpty()) {
            return kind;
        }
        if (!kinds.names().contains(kind)) {
            fields.refuse(at + "/kind", known, kind.matches("[a-z0-9-]{1,30}") ? kind : "another text");
        } else if (name.equals("embedded") && !kind.equals("embedded")) {
            fields.refuse(at + "/kind", "kind embedded, for the name belongs to the built-in endpoint", kind);
        }
        return kind;
    }

    private @Nullable URI baseUrl(String kind, String at, JsonNode entry) {
        String place = at + "/baseUrl";
        if (!entry.has("baseUrl")) {
            if (REMOTE.contains(kind)) {
                fields.refuse(at, "a field baseUrl, where the endpoint answers", "none");
            }
            return null;
        }
        if (kind.equals("embedded")) {
            fields.refuse(place, "no such field, for this kind runs in the same process", "one");
        }
        String text = fields.text(place, entry.get("baseUrl"));
        return text.isEmpty() ? null : BaseUrl.read(text, came -> fields.refuse(place, BaseUrl.EXPECTED, came));
    }

    private @Nullable String secret(String at, @Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        String reference = fields.text(at, node);
        if (reference.isEmpty() || reference.equals("none")) {
            return null;
        }
        if (!SecretReference.isWellFormed(reference)) {
            // Most likely a key pasted where its reference belongs: it must not be repeated.
            fields.refuse(
                    at, SecretReference.EXPECTED, "a text that is no such reference (not shown: it may be a key)");
            return null;
        }
        return reference;
    }

    private @Nullable String region(String kind, String at, @Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (!kind.equals("bedrock")) {
            fields.refuse(at, "no such field, for only the kind bedrock has a region", "one");
        }
        String region = fields.text(at, node);
        if (!region.isEmpty() && !region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
            fields.refuse(at, "an AWS region such as eu-central-1", "another text");
        }
        return region.isEmpty() ? null : region;
    }

    private boolean allowPrivate(String kind, String at, @Nullable JsonNode node) {
        if (node == null) {
            return false;
        }
        if (!kind.equals("http")) {
            fields.refuse(at, "no such field, for only the kind http refuses private addresses", "one");
        }
        if (!node.isBoolean()) {
            fields.refuse(at, "true or false", "something else");
        }
        return node.asBoolean(false);
    }

    private boolean takesSystem(String at, @Nullable JsonNode node) {
        if (node != null && !node.isBoolean()) {
            fields.refuse(at, "true or false", "something else");
        }
        return node == null || node.asBoolean(true);
    }

    private ModelInfo model(String at, JsonNode node, ModelEntry reading) {
        JsonNode entry =
                fields.object(at, node, Set.of("price", "maxContextTokens", "maxOutputTokens", "system", "parameters"));
        Price price = entry.has("price") ? price(at + "/price", entry.get("price")) : null;
        return new ModelInfo(
                price,
                tokens(at, entry, "maxContextTokens"),
                tokens(at, entry, "maxOutputTokens"),
                takesSystem(at + "/system", entry.get("system")),
                reading.parameters(at, entry));
    }

    private @Nullable Long tokens(String at, JsonNode entry, String field) {
        return entry.has(field) ? fields.whole(at + "/" + field, entry.get(field), 1, Integer.MAX_VALUE) : null;
    }

    private Price price(String at, JsonNode node) {
        JsonNode entry = fields.object(at, node, Set.of("input", "output", "cachedInput"));
        if (!entry.isObject()) {
            return Price.FREE;
        }
        long input = tokenPrice(at, entry, "input");
        long output = tokenPrice(at, entry, "output");
        return entry.has("cachedInput")
                ? new Price(input, output, cachedPrice(at + "/cachedInput", entry.get("cachedInput"), input))
                : new Price(input, output);
    }

    /** No provider asks more for what it has in a cache: such a price is a slip, most likely of a zero. */
    private long cachedPrice(String at, JsonNode node, long input) {
        long cached = fields.whole(at, node, 0, MAX_PRICE);
        if (cached > input) {
            fields.refuse(at, "a price of at most input's, " + input, "a higher one");
        }
        return cached;
    }

    private long tokenPrice(String at, JsonNode entry, String field) {
        if (!entry.has(field)) {
            fields.refuse(at, "a field " + field + ", micro-dollars per million tokens", "none");
            return 0;
        }
        return fields.whole(at + "/" + field, entry.get(field), 0, MAX_PRICE);
    }
}
