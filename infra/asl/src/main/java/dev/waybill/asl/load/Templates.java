package dev.waybill.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.expression.Expression;
import dev.waybill.asl.expression.ExpressionSyntaxException;
import dev.waybill.asl.expression.JsonTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns JSON with <code>{% … %}</code> strings into templates, parsing each expression once. */
final class Templates {

    private final DefinitionPlace place;
    private final Language language;
    private final Problems problems;
    private final String told;

    /** @param told what stands before a field's name where an evaluation tells of it, such as {@code Choices[0]/} */
    Templates(DefinitionPlace place, Language language, Problems problems, String told) {
        this.place = place;
        this.language = language;
        this.problems = problems;
        this.told = told;
    }

    static boolean isExpression(String text) {
        return text.startsWith("{%") && text.endsWith("%}") && text.length() >= 4;
    }

    JsonTemplate compile(String field, JsonNode value) {
        if (value.isTextual()) {
            return text(field, value);
        }
        if (value.isObject()) {
            Map<String, JsonTemplate> fields = new LinkedHashMap<>();
            value.properties().forEach(entry -> {
                if (language == Language.JSONPATH && entry.getKey().endsWith(".$")) {
                    problems.add(
                            place,
                            field + "/" + entry.getKey(),
                            "A name that ends in .$ is JSONPath's, which this engine does not run; use {% … %}.");
                }
                fields.put(entry.getKey(), compile(field + "/" + entry.getKey(), entry.getValue()));
            });
            return fields.values().stream().allMatch(JsonTemplate::isConstant)
                    ? new JsonTemplate.Constant(value)
                    : new JsonTemplate.Fields(fields);
        }
        if (value.isArray()) {
            List<JsonTemplate> items = new ArrayList<>();
            for (int i = 0; i < value.size(); i++) {
                items.add(compile(field + "[" + i + "]", value.get(i)));
            }
            return items.stream().allMatch(JsonTemplate::isConstant)
                    ? new JsonTemplate.Constant(value)
                    : new JsonTemplate.Items(items);
        }
        return new JsonTemplate.Constant(value);
    }

    private JsonTemplate text(String field, JsonNode value) {
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
            return new JsonTemplate.Computed(told + field, Expression.parse(source));
        } catch (ExpressionSyntaxException e) {
            problems.add(place, field, "The JSONata expression does not parse: " + e.getMessage());
            return new JsonTemplate.Constant(value);
        }
    }
}
