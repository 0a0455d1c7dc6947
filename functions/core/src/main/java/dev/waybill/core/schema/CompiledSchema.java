package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema or subschema ready to be asked. It is known to those that refer to it before it has its rules. Thread-safe from then on. */
final class CompiledSchema {

    private List<Rule> rules = List.of();
    private boolean asksForUnevaluated;

    void set(List<Rule> all, boolean isAskingForUnevaluated) {
        rules = List.copyOf(all);
        asksForUnevaluated = isAskingForUnevaluated;
    }

    /** Whether the value fits; where not, every reason is noted as long as any is. */
    boolean fits(JsonNode value, DocumentPlace at, Validation run, @Nullable Evaluated outer) {
        run.budget().spend(1);
        Evaluated evaluated = asksForUnevaluated ? new Evaluated() : outer;
        boolean fits = true;
        for (Rule rule : rules) {
            fits &= rule.holds(value, at, run, evaluated);
            if (run.isDecided(fits)) {
                return false;
            }
        }
        if (outer != null && evaluated != null && evaluated != outer) {
            outer.add(evaluated, run.budget());
        }
        return fits;
    }

    /** Whether the value fits, and nothing else: no reason is noted. */
    boolean fitsQuietly(JsonNode value, DocumentPlace at, Validation run, @Nullable Evaluated outer) {
        run.findings().mute();
        boolean fits = fits(value, at, run, outer);
        run.findings().unmute();
        return fits;
    }
}
