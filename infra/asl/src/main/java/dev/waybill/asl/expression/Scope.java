package dev.waybill.asl.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an expression sees: {@code $states}, the variables in reach, and the service's functions. For one state, one thread. */
public final class Scope {

    private final Map<String, JsonNode> variables;
    private final JsonNode input;
    private final @Nullable JsonNode result;
    private final @Nullable JsonNode errorOutput;
    private final Supplier<? extends JsonNode> context;
    private final Builtins builtins;
    private @Nullable Object states;

    public Scope(
            Map<String, JsonNode> variables,
            JsonNode input,
            @Nullable JsonNode result,
            @Nullable JsonNode errorOutput,
            Supplier<? extends JsonNode> context,
            Builtins builtins) {
        this.variables = variables;
        this.input = input;
        this.result = result;
        this.errorOutput = errorOutput;
        this.context = context;
        this.builtins = builtins;
    }

    /** The same scope once a task, branch or map has answered. */
    public Scope withResult(JsonNode value) {
        return new Scope(variables, input, value, null, context, builtins);
    }

    /** The same scope inside a catcher. */
    public Scope withErrorOutput(JsonNode value) {
        return new Scope(variables, input, null, value, context, builtins);
    }

    @Nullable
    Object lookup(String name) {
        if (name.equals("states")) {
            return states();
        }
        JsonNode variable = variables.get(name);
        return variable != null ? JsonView.of(variable) : builtins.function(name);
    }

    private Object states() {
        if (states == null) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("input", JsonView.of(input));
            if (result != null) {
                map.put("result", JsonView.of(result));
            }
            if (errorOutput != null) {
                map.put("errorOutput", JsonView.of(errorOutput));
            }
            map.put("context", JsonView.of(context.get()));
            states = map;
        }
        return states;
    }
}
