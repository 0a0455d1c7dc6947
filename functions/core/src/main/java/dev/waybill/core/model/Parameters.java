package dev.waybill.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said of how a model answers: each parameter that is said at all, with a value that {@link Parameter#takes} has seen.
 * Never changes.
 */
public record Parameters(Map<Parameter, JsonNode> values) {

    /** Nothing: the server's own hold. */
    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        Map<Parameter, JsonNode> inOrder = new EnumMap<>(Parameter.class);
        inOrder.putAll(values);
        values = Collections.unmodifiableMap(inOrder);
    }

    /** Those of an object of names and values, without what is none, or has a value that there cannot be. */
    public static Parameters of(JsonNode object) {
        Map<Parameter, JsonNode> values = new EnumMap<>(Parameter.class);
        object.properties().forEach(field -> Parameter.of(field.getKey())
                .filter(parameter -> parameter.takes(field.getValue()))
                .ifPresent(parameter -> values.put(parameter, field.getValue())));
        return new Parameters(values);
    }

    /** These, and what only the others say. */
    public Parameters over(Parameters others) {
        Map<Parameter, JsonNode> both = new EnumMap<>(Parameter.class);
        both.putAll(others.values);
        both.putAll(values);
        return new Parameters(both);
    }

    /** These with an answer of at most so many tokens. */
    public Parameters bounded(@Nullable Long mostOutputTokens) {
        @Nullable Long asked = maxOutputTokens();
        if (mostOutputTokens == null || (asked != null && asked <= mostOutputTokens)) {
            return this;
        }
        return new Parameters(Map.of(Parameter.MAX_OUTPUT_TOKENS, LongNode.valueOf(mostOutputTokens))).over(this);
    }

    public Optional<JsonNode> get(Parameter parameter) {
        return Optional.ofNullable(values.get(parameter));
    }

    public boolean say(Parameter parameter) {
        return values.containsKey(parameter);
    }

    /** The bound on an answer; null where nothing bounds it but the server. */
    public @Nullable Long maxOutputTokens() {
        return get(Parameter.MAX_OUTPUT_TOKENS).map(JsonNode::longValue).orElse(null);
    }

    /** Whether a model that is told so mostly says the same again. */
    public boolean askForTheSame() {
        return say(Parameter.SEED)
                || get(Parameter.TEMPERATURE)
                        .filter(temperature -> temperature.doubleValue() == 0)
                        .isPresent();
    }
}
