package dev.waybill.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.expression.Expression;
import dev.waybill.asl.expression.ExpressionSyntaxException;
import dev.waybill.asl.expression.JsonTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns JSON with <code>{% … %}</code> strings into templates, parsing and checking each expression once. */
final class Templates {

    private final Language language;
    private final Problems problems;
    private final Section section;

    Templates(Language language, Problems problems, Section section) {
        this.language = language;
        this.problems = problems;
        this.section = section;
    }

    static boolean isExpression(String text) {
        return text.startsWith("{%") && text.endsWith("%}") && text.length() >= 4;
    }

    /**
     * @param place that of the value
     * @param field what it is called within its section, as the service tells of it: {@code Output/list[0]}
     */
    JsonTemplate compile(DefinitionPlace place, String field, JsonNode value) {
        if (value.isTextual()) {
            return text(place, field, value);
        }
        if (value.isObject()) {
            Map<String, JsonTemplate> fields = new LinkedHashMap<>();
            value.properties().forEach(entry -> {
                String name = entry.getKey();
                if (language == Language.JSONPATH && name.endsWith(".$")) {
                    problems.add(
                            place.child(name),
                            field + "/" + name,
                            "A name that ends in .$ is JSONPath's, which this engine does not run; use {% … %}.");
                }
                fields.put(name, compile(place.child(name), field + "/" + name, entry.getValue()));
            });
            return fields.values().stream().allMatch(JsonTemplate::isConstant)
                    ? new JsonTemplate.Constant(value)
                    : new JsonTemplate.Fields(fields);
        }
        if (value.isArray()) {
            List<JsonTemplate> items = new ArrayList<>();
            for (int i = 0; i < value.size(); i++) {
                items.add(compile(place.item(i), field + "[" + i + "]", value.get(i)));
            }
            return items.stream().allMatch(JsonTemplate::isConstant)
                    ? new JsonTemplate.Constant(value)
                    : new JsonTemplate.Items(items);
        }
        return new JsonTemplate.Constant(value);
    }

    private JsonTemplate text(DefinitionPlace place, String field, JsonNode value) {
        String text = value.textValue();
        boolean opens = text.startsWith("{%");
        boolean closes = text.endsWith("%}");
        if (language == Language.JSONPATH || (!opens && !closes)) {
            return new JsonTemplate.Constant(value);
        }
        if (!isExpression(text)) {
            problems.add(place, field, "An expression begins with {% and ends with %}; one of the two is missing.");
            return new JsonTemplate.Constant(value);
        }
        String source = text.substring(2, text.length() - 2).strip();
        try {
            Expression expression = Expression.parse(source);
            References.objections(expression.names(), section)
                    .forEach(objection -> problems.add(place, field, objection));
            return new JsonTemplate.Computed(section.told() + field, expression);
        } catch (ExpressionSyntaxException e) {
            problems.add(place, field, "The JSONata expression does not parse: " + e.getMessage());
            return new JsonTemplate.Constant(value);
        }
    }
}
