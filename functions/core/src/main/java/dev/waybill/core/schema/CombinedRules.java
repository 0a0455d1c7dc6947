package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keywords that ask other schemas about the same value. */
final class CombinedRules {

    private CombinedRules() {}

    /** {@code $ref}, and what {@code allOf} and {@code dependentSchemas} are made of. */
    static Rule same(CompiledSchema schema) {
        return schema::fits;
    }

    static Rule anyOf(List<CompiledSchema> schemas) {
        return (value, at, run, evaluated) -> {
            int mark = run.findings().mark();
            boolean fits = false;
            for (CompiledSchema schema : schemas) {
                Evaluated own = evaluated == null ? null : new Evaluated();
                if (schema.fits(value, at, run, own)) {
                    fits = true;
                    if (evaluated == null || own == null) {
                        break;
                    }
                    evaluated.add(own, run.budget());
                }
            }
            // Those that do not fit explain themselves only where none does.
            if (fits) {
                run.findings().back(mark);
            } else if (evaluated != null) {
                evaluated.setUnclear();
            }
            return fits;
        };
    }

    static Rule oneOf(List<CompiledSchema> schemas) {
        Supplier<String> detail = () -> "expected what fits exactly one of the alternatives (oneOf)";
        return (value, at, run, evaluated) -> {
            int mark = run.findings().mark();
            int count = 0;
            for (CompiledSchema schema : schemas) {
                Evaluated own = evaluated == null ? null : new Evaluated();
                if (schema.fits(value, at, run, own) && ++count == 1 && evaluated != null && own != null) {
                    evaluated.add(own, run.budget());
                }
                if (count > 1) {
                    break;
                }
            }
            if (count > 0) {
                run.findings().back(mark);
            }
            if (count != 1 && evaluated != null) {
                evaluated.setUnclear();
            }
            return count == 1 || run.refuse(at, detail);
        };
    }

    static Rule not(CompiledSchema schema, JsonNode shown) {
        Supplier<String> detail = () -> "expected what does not fit " + Quote.of(shown);
        return (value, at, run, evaluated) -> !schema.fitsQuietly(value, at, run, null) || run.refuse(at, detail);
    }

    static Rule condition(CompiledSchema when, @Nullable CompiledSchema then, @Nullable CompiledSchema otherwise) {
        return (value, at, run, evaluated) -> {
            Evaluated own = evaluated == null ? null : new Evaluated();
            boolean applies = when.fitsQuietly(value, at, run, own);
            if (applies && evaluated != null && own != null) {
                evaluated.add(own, run.budget());
            }
            CompiledSchema next = applies ? then : otherwise;
            return next == null || next.fits(value, at, run, evaluated);
        };
    }
}
