package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a keyword, or a few that belong together, asks of a value. Thread-safe. */
interface Rule {

    /**
     * Whether the value holds before this rule; where not, what is wrong is noted in the validation.
     *
     * @param evaluated takes note of the properties and items looked at; null where nobody asks
     */
    boolean holds(JsonNode value, DocumentPlace at, Validation run, @Nullable Evaluated evaluated);
}
