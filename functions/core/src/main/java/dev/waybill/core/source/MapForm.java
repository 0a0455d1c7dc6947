package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An object whose names are the writer's own.
 *
 * @param names what a name may be
 * @param each what stands behind one
 */
public record MapForm(TextForm names, Form each, int least, int most) implements Form {

    /** Whether this is a object of so many names, whatever stands behind them. */
    public boolean holds(JsonNode value) {
        return value.isObject() && value.size() >= least && value.size() <= most;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance
                .objectNode()
                .put("type", "object")
                .put("minProperties", least)
                .put("maxProperties", most);
        schema.set("propertyNames", names.schema());
        return schema.set("additionalProperties", each.schema());
    }
}
