package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A list of one or more texts, none of them blank. */
public record TextsForm(int most, int longest) implements ValueForm {

    @Override
    public boolean takes(JsonNode value) {
        return list().holds(value)
                && value.valueStream().allMatch(text -> text.isTextual() && each().takes(text.textValue()));
    }

    @Override
    public String expected() {
        return "a list of 1 to " + most + " texts, each of 1 to " + longest
                + " characters and not of white space alone";
    }

    @Override
    public ObjectNode schema() {
        return list().schema();
    }

    private ListForm list() {
        return ListForm.of(each(), 1, most);
    }

    private TextForm each() {
        return TextForm.upTo(longest);
    }
}
