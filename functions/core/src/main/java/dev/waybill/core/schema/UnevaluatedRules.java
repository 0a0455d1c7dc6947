package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Keywords for what no other has looked at; they are asked last. */
final class UnevaluatedRules {

    private UnevaluatedRules() {}

    static Rule properties(CompiledSchema schema, boolean isForbidden) {
        return (value, at, run, evaluated) -> {
            if (!value.isObject() || evaluated == null || evaluated.isUnclear()) {
                return true;
            }
            boolean fits = true;
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                run.budget().spend(1);
                if (!evaluated.hasProperty(field.getKey())) {
                    evaluated.property(field.getKey());
                    DocumentPlace place = at.property(field.getKey());
                    fits &= isForbidden
                            ? run.refuse(place, () -> PropertiesRule.NOT_ALLOWED)
                            : schema.fits(field.getValue(), place, run, null);
                }
                if (run.isDecided(fits)) {
                    return false;
                }
            }
            return fits;
        };
    }

    static Rule items(CompiledSchema schema, boolean isForbidden) {
        return (value, at, run, evaluated) -> {
            if (!value.isArray() || evaluated == null || evaluated.isUnclear()) {
                return true;
            }
            boolean fits = true;
            for (int i = 0; i < value.size() && !run.isDecided(fits); i++) {
                run.budget().spend(1);
                if (!evaluated.hasItem(i)) {
                    if (isForbidden) {
                        return run.refuse(at, () -> "more items than are allowed here");
                    }
                    fits &= schema.fits(value.get(i), at.item(i), run, null);
                }
            }
            evaluated.items(0, value.size());
            return fits;
        };
    }
}
