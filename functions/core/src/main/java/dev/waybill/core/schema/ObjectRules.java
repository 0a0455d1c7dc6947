package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keywords for objects, but for those that judge the values of properties. */
final class ObjectRules {

    private ObjectRules() {}

    static Rule minProperties(JsonNode bound) {
        int least = Counts.of(bound);
        Supplier<String> detail = () -> "expected at least " + Quote.of(bound) + " properties, got fewer";
        return (value, at, run, evaluated) -> !value.isObject() || value.size() >= least || run.refuse(at, detail);
    }

    static Rule maxProperties(JsonNode bound) {
        int most = Counts.of(bound);
        Supplier<String> detail = () -> "expected at most " + Quote.of(bound) + " properties, got more";
        return (value, at, run, evaluated) -> !value.isObject() || value.size() <= most || run.refuse(at, detail);
    }

    static Rule required(JsonNode names) {
        List<String> required = names(names);
        return (value, at, run, evaluated) -> {
            if (!value.isObject()) {
                return true;
            }
            boolean fits = true;
            for (String name : required) {
                run.budget().spend(1);
                if (!value.has(name)) {
                    fits = run.refuse(at, () -> "expected the property " + Quote.name(name) + ", which is missing");
                }
                if (run.isDecided(fits)) {
                    return false;
                }
            }
            return fits;
        };
    }

    static Rule dependentRequired(JsonNode names, JsonNode shown) {
        List<String> required = names(names);
        Supplier<String> detail =
                () -> "expected the properties that go with another, one is missing: " + Quote.of(shown);
        return (value, at, run, evaluated) -> {
            run.budget().spend(1L + required.size());
            return required.stream().allMatch(value::has) || run.refuse(at, detail);
        };
    }

    /** What is asked of an object that has a property of one of these names. */
    static Rule dependent(Map<String, Rule> rules) {
        return (value, at, run, evaluated) -> {
            if (!value.isObject()) {
                return true;
            }
            boolean fits = true;
            for (Map.Entry<String, Rule> rule : rules.entrySet()) {
                run.budget().spend(1);
                fits &= !value.has(rule.getKey()) || rule.getValue().holds(value, at, run, evaluated);
                if (run.isDecided(fits)) {
                    return false;
                }
            }
            return fits;
        };
    }

    static Rule propertyNames(CompiledSchema names, JsonNode shown) {
        Supplier<String> detail = () -> "expected a property name that fits " + Quote.of(shown);
        return (value, at, run, evaluated) -> {
            if (!value.isObject()) {
                return true;
            }
            boolean fits = true;
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                DocumentPlace place = at.property(field.getKey());
                fits &= names.fitsQuietly(TextNode.valueOf(field.getKey()), place, run, null)
                        || run.refuse(place, detail);
                if (run.isDecided(fits)) {
                    return false;
                }
            }
            return fits;
        };
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
