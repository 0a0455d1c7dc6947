package dev.waybill.core.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object with fields of its own, and no others.
 *
 * @param fields in the order in which messages and editors name them
 * @param notBuilt names that the format has but this version doesn't act on; they are refused with a message of their own
 */
public record Shape(List<Field<?>> fields, Set<String> notBuilt) implements Form {

    public Shape {
        fields = List.copyOf(fields);
        notBuilt = Set.copyOf(notBuilt);
    }

    public static Shape of(Field<?>... fields) {
        return new Shape(List.of(fields), Set.of());
    }

    /** These fields, and behind them those. */
    public Shape and(List<Field<?>> more) {
        return new Shape(
                Stream.concat(fields.stream(), more.stream()).collect(Collectors.toUnmodifiableList()), notBuilt);
    }

    public Shape withoutYet(String... names) {
        return new Shape(fields, Set.of(names));
    }

    public List<String> names() {
        return fields.stream().map(Field::name).collect(Collectors.toUnmodifiableList());
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        fields.stream().filter(Field::isRequired).forEach(field -> required.add(field.name()));
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        fields.forEach(field -> properties.set(field.name(), field.schema()));
        return schema;
    }
}
