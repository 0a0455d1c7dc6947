package dev.waybill.core.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object whose shape the word in one of its fields says. An editor asks for the field first, and then for those of the shape.
 *
 * @param field it has the words of all shapes
 * @param shapes by the word
 */
public record KindForm(Field<WordForm> field, Map<String, Shape> shapes) implements Form {

    public KindForm {
        shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putArray("required").add(field.name());
        schema.putObject("properties").set(field.name(), field.schema());
        ArrayNode all = schema.putArray("allOf");
        shapes.forEach((word, shape) -> {
            ObjectNode kind = all.addObject();
            ObjectNode said = kind.putObject("if");
            said.putArray("required").add(field.name());
            said.putObject("properties").putObject(field.name()).put("const", word);
            kind.set("then", shape.schema());
        });
        return schema;
    }
}
