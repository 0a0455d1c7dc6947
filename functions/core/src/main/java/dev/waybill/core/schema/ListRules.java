package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keywords for lists, but for {@code unevaluatedItems}. */
final class ListRules {

    private ListRules() {}

    static Rule minItems(JsonNode bound) {
        int least = Counts.of(bound);
        Supplier<String> detail = () -> "expected at least " + Quote.of(bound) + " items, got fewer";
        return (value, at, run, evaluated) -> !value.isArray() || value.size() >= least || run.refuse(at, detail);
    }

    static Rule maxItems(JsonNode bound) {
        int most = Counts.of(bound);
        Supplier<String> detail = () -> "expected at most " + Quote.of(bound) + " items, got more";
        return (value, at, run, evaluated) -> !value.isArray() || value.size() <= most || run.refuse(at, detail);
    }

    static Rule uniqueItems() {
        return (value, at, run, evaluated) -> {
            if (!value.isArray() || value.size() < 2) {
                return true;
            }
            Set<String> seen = new HashSet<>();
            for (JsonNode item : value) {
                if (!seen.add(ValueKey.of(item, run.budget()))) {
                    return run.refuse(at, () -> "expected items that all differ");
                }
            }
            return true;
        };
    }

    /** {@code prefixItems}, and {@code items} for those behind them. */
    static Rule items(List<CompiledSchema> first, @Nullable CompiledSchema rest, boolean isRestForbidden) {
        return (value, at, run, evaluated) -> {
            if (!value.isArray()) {
                return true;
            }
            if (evaluated != null) {
                evaluated.items(0, rest == null ? Math.min(first.size(), value.size()) : value.size());
            }
            boolean fits = true;
            if (isRestForbidden && value.size() > first.size()) {
                fits = run.refuse(at, () -> "more items than are allowed here");
            }
            int most = rest == null || isRestForbidden ? Math.min(first.size(), value.size()) : value.size();
            for (int i = 0; i < most && !run.isDecided(fits); i++) {
                CompiledSchema schema = i < first.size() ? first.get(i) : rest;
                fits &= schema == null || schema.fits(value.get(i), at.item(i), run, null);
            }
            return fits;
        };
    }

    /** {@code contains} with its bounds; as many as there are where the upper one is not given. */
    static Rule contains(CompiledSchema wanted, JsonNode shown, int least, int most) {
        Supplier<String> detail = () -> "expected another number of items that fit " + Quote.of(shown);
        return (value, at, run, evaluated) -> {
            if (!value.isArray()) {
                return true;
            }
            int count = 0;
            for (int i = 0; i < value.size(); i++) {
                if (wanted.fitsQuietly(value.get(i), at.item(i), run, null)) {
                    count++;
                    if (evaluated != null) {
                        evaluated.item(i);
                    }
                }
            }
            return (count >= least && count <= most) || run.refuse(at, detail);
        };
    }
}
