package dev.waybill.asl.model;

import dev.waybill.asl.expression.JsonTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes on to the first rule whose condition holds, else to the default; the effects are those of the default. */
public record ChoiceState(
        String name, List<Rule> rules, @Nullable String defaultNext, Effects effects) implements State {

    /** One rule. */
    public record Rule(JsonTemplate condition, String next, Effects effects) {}
}
