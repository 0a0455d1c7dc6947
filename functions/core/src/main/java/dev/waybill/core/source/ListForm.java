package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A list.
 *
 * @param each what an item may be
 * @param most how many items there are at most; {@link Integer#MAX_VALUE} for no bound
 * @param distinct whether no item stands twice
 */
public record ListForm(Form each, int least, int most, boolean distinct) implements Form {

    public static ListForm of(Form each, int least, int most) {
        return new ListForm(each, least, most, false);
    }

    /** Whether this is a list of so many items, whatever they are. */
    public boolean holds(JsonNode value) {
        return value.isArray() && value.size() >= least && value.size() <= most;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        if (least > 0) {
            schema.put("minItems", least);
        }
        if (most < Integer.MAX_VALUE) {
            schema.put("maxItems", most);
        }
        if (distinct) {
            schema.put("uniqueItems", true);
        }
        return schema.set("items", each.schema());
    }
}
