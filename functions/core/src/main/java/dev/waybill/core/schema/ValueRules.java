package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Keywords for any value: {@code type}, {@code const}, {@code enum}, and the schemas {@code true} and {@code false}. */
final class ValueRules {

    private ValueRules() {}

    static Rule nothing() {
        return (value, at, run, evaluated) -> run.refuse(at, () -> "nothing is allowed here");
    }

    static Rule type(JsonNode type) {
        Set<String> allowed = new LinkedHashSet<>();
        if (type.isArray()) {
            type.forEach(name -> allowed.add(name.asText()));
        } else {
            allowed.add(type.asText());
        }
        String expected = "expected " + String.join(" or ", allowed) + ", got ";
        return (value, at, run, evaluated) -> {
            run.budget().spend(1);
            String kind = Values.kind(value);
            return allowed.contains(kind)
                    || (kind.equals("integer") && allowed.contains("number"))
                    || run.refuse(at, () -> expected + kind);
        };
    }

    static Rule constant(JsonNode wanted) {
        Supplier<String> detail = () -> "expected " + Quote.of(wanted) + ", got something else";
        return (value, at, run, evaluated) -> Values.areEqual(wanted, value, run.budget()) || run.refuse(at, detail);
    }

    /** Looked up, not gone through: what it takes does not grow with the list. */
    static Rule oneOf(JsonNode wanted, Budget compiling) {
        Set<String> keys = new HashSet<>();
        int longest = 0;
        List<JsonNode> values = new ArrayList<>();
        wanted.forEach(values::add);
        for (JsonNode value : values) {
            String key = ValueKey.of(value, compiling);
            keys.add(key);
            longest = Math.max(longest, key.length());
        }
        int longestKey = longest;
        Supplier<String> detail = () -> "expected one of " + Quote.of(wanted) + ", got something else";
        return (value, at, run, evaluated) -> ValueKey.within(value, longestKey, run.budget())
                        .filter(keys::contains)
                        .isPresent()
                || run.refuse(at, detail);
    }
}
