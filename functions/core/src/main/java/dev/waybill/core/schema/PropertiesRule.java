package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code properties}, {@code patternProperties}, and {@code additionalProperties} for those that neither takes. Goes by the
 * object's own properties: what it takes does not grow with those that the schema knows.
 *
 * @param isRestForbidden where {@code additionalProperties} is false
 */
record PropertiesRule(
        Map<String, CompiledSchema> named,
        List<Matched> matched,
        @Nullable CompiledSchema rest,
        boolean isRestForbidden)
        implements Rule {

    static final String NOT_ALLOWED = "no such property is allowed here";

    record Matched(BoundedPattern pattern, CompiledSchema schema) {}

    @Override
    public boolean holds(JsonNode value, DocumentPlace at, Validation run, @Nullable Evaluated evaluated) {
        if (!value.isObject()) {
            return true;
        }
        boolean fits = true;
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            run.budget().spend(1);
            fits &= fits(field.getKey(), field.getValue(), at.property(field.getKey()), run, evaluated);
            if (run.isDecided(fits)) {
                return false;
            }
        }
        return fits;
    }

    private boolean fits(String name, JsonNode value, DocumentPlace at, Validation run, @Nullable Evaluated evaluated) {
        boolean fits = true;
        boolean known = false;
        CompiledSchema own = named.get(name);
        if (own != null) {
            known = true;
            fits = own.fits(value, at, run, null);
        }
        for (Matched one : matched) {
            run.budget().spend(1);
            if (!run.isDecided(fits) && one.pattern().matches(name, run.budget())) {
                known = true;
                fits &= one.schema().fits(value, at, run, null);
            }
        }
        if (!known && rest != null) {
            known = true;
            fits = isRestForbidden ? run.refuse(at, () -> NOT_ALLOWED) : rest.fits(value, at, run, null);
        }
        if (known && evaluated != null) {
            evaluated.property(name);
        }
        return fits;
    }
}
