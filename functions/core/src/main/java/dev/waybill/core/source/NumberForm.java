package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A number within bounds, both included. */
public record NumberForm(int least, int most) implements ValueForm {

    @Override
    public boolean takes(JsonNode value) {
        return value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most;
    }

    @Override
    public String expected() {
        return "a number from " + least + " to " + most;
    }

    @Override
    public ObjectNode schema() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "number")
                .put("minimum", least)
                .put("maximum", most);
    }
}
