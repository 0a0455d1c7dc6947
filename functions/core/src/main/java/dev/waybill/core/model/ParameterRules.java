package dev.waybill.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one kind of endpoint can tell its models of how to answer. Never changes. */
public final class ParameterRules {

    /** Nothing. */
    public static final ParameterRules NONE = new ParameterRules(Map.of(), Set.of());

    private record Limit(String expected, Predicate<JsonNode> takes) {}

    private final Map<Parameter, Limit> limits;
    private final Set<Parameter> alone;

    private ParameterRules(Map<Parameter, Limit> limits, Set<Parameter> alone) {
        this.limits = Collections.unmodifiableMap(limits);
        this.alone = alone;
    }

    /** The same, and these with whatever values there can be. */
    public ParameterRules taking(Parameter... parameters) {
        ParameterRules rules = this;
        for (Parameter parameter : parameters) {
            rules = rules.taking(parameter, parameter.expected(), parameter::takes);
        }
        return rules;
    }

    /** The same, and this one with a number from 0 to so much. */
    public ParameterRules takingUpTo(int most, Parameter parameter) {
        return taking(parameter, "a number from 0 to " + most, value -> value.doubleValue() <= most);
    }

    /** The same, and this one with one of these words. */
    public ParameterRules takingOneOf(Set<String> words, Parameter parameter) {
        String expected = "one of " + words.stream().sorted().collect(Collectors.joining(", "));
        return taking(parameter, expected, value -> words.contains(value.asText()));
    }

    /** The same, with only one of these two in a request. */
    public ParameterRules takingEither(Parameter one, Parameter other) {
        return new ParameterRules(limits, Set.of(one, other));
    }

    private ParameterRules taking(Parameter parameter, String expected, Predicate<JsonNode> takes) {
        Map<Parameter, Limit> more = new EnumMap<>(Parameter.class);
        more.putAll(limits);
        more.put(parameter, new Limit(expected, takes));
        return new ParameterRules(more, alone);
    }

    /** What it can tell, of which some may not go together. */
    public Set<Parameter> known() {
        return limits.keySet();
    }

    /**
     * What is wrong with one of these, as what the kind does: {@code cannot be told seed …}; null for nothing.
     *
     * @param all that is said in one request
     */
    public @Nullable String mistake(Parameter parameter, Parameters all) {
        Limit limit = limits.get(parameter);
        if (limit == null) {
            return "cannot be told " + parameter.text() + "; it can be told "
                    + (limits.isEmpty()
                            ? "nothing of how to answer"
                            : limits.keySet().stream().map(Parameter::text).collect(Collectors.joining(", ")));
        }
        if (!all.get(parameter).filter(limit.takes()).isPresent()) {
            return "takes a " + parameter.text() + " that is " + limit.expected();
        }
        return alone.contains(parameter) && all.values().keySet().containsAll(alone)
                ? "takes "
                        + alone.stream().sorted().map(Parameter::text).collect(Collectors.joining(" or "))
                        + ", not both"
                : null;
    }

    /** Whether all of these can be told as they are. */
    public boolean take(Parameters all) {
        return all.values().keySet().stream().allMatch(parameter -> mistake(parameter, all) == null);
    }
}
