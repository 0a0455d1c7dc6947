package dev.waybill.asl.model;

import dev.waybill.asl.expression.JsonTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What leaving a state, a choice rule or a catcher does: variables assigned and the output made, both from the values at entry. */
public record Effects(
        Map<String, JsonTemplate> assign, @Nullable JsonTemplate output) {

    /** No assignment, the default output. */
    public static final Effects NONE = new Effects(Map.of(), null);
}
