package dev.waybill.asl.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.InvalidDefinitionException;
import dev.waybill.asl.json.Json;
import dev.waybill.asl.model.Machine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A definition that has been read and checked: its expressions are parsed, its transitions lead somewhere. Immutable and
 * thread-safe; parse once, run often.
 */
public final class StateMachine {

    private final JsonNode definition;
    private final Machine machine;

    private StateMachine(JsonNode definition, Machine machine) {
        this.definition = definition;
        this.machine = machine;
    }

    /** @throws InvalidDefinitionException where the text is no JSON or the definition cannot run */
    public static StateMachine parse(String json) {
        try {
            return parse(Json.strict(json));
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            String reason = "Expected one JSON object, but it cannot be read" + place + ": " + e.getOriginalMessage();
            throw new InvalidDefinitionException(List.of(new InvalidDefinitionException.Problem("", "", "", reason)));
        }
    }

    /** @throws InvalidDefinitionException where the definition cannot run */
    public static StateMachine parse(JsonNode definition) {
        JsonNode copy = definition.deepCopy();
        return new StateMachine(copy, MachineLoader.load(copy));
    }

    /** The definition as it was read. Not to be changed. */
    public JsonNode definition() {
        return definition;
    }

    /** The top-level {@code Comment}. */
    public @Nullable String comment() {
        return machine.comment();
    }

    /** The checked model; internal, for the engine and the diagrams. */
    public Machine machine() {
        return machine;
    }
}
