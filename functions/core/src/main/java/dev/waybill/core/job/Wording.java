package dev.waybill.core.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import java.util.Comparator;

/**
 * What a record says, in the very words of the version of Waybill that wrote it. A newer version may say more than this one
 * has types for: what is shown and hashed are the words, whether or not they are understood.
 *
 * @param facts names whole
 * @param schema the number of the schema that the record was written by
 */
public record Wording(String type, ObjectNode actor, String state, ObjectNode facts, int schema) {

    /** Numbers are the same that have the same canonical form (RFC 8785), whatever type they were read as. */
    private static final Comparator<JsonNode> AS_CANONICAL = (one, other) -> one.isNumber() && other.isNumber()
            ? Double.compare(one.doubleValue(), other.doubleValue())
            : one.equals(other) ? 0 : 1;

    /** How this version says it. */
    static Wording of(Actor actor, JobState state, JobEvent event) {
        return new Wording(event.type().text(), Json.tree(actor), state.text(), event.facts(), JobRecord.SCHEMA);
    }

    /** Whether both are shown alike, and so have one hash. */
    boolean says(Wording other) {
        return type.equals(other.type)
                && state.equals(other.state)
                && schema == other.schema
                && actor.equals(AS_CANONICAL, other.actor)
                && facts.equals(AS_CANONICAL, other.facts);
    }
}
