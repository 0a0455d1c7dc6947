package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.TextTemplate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Templates by name, ready to be rendered. Thread-safe. */
final class NamedTemplates {

    private final Map<String, TextTemplate> templates = new LinkedHashMap<>();

    NamedTemplates(Map<String, String> sources) {
        sources.forEach((name, source) -> templates.put(name, TextTemplate.parse(source)));
    }

    /** Whether the job fills in any of them. */
    boolean areFilled() {
        return templates.values().stream().anyMatch(each -> !each.variables().isEmpty());
    }

    /** What each is for this job, in the task's order, without those of which nothing but white space is left. */
    Map<String, String> render(Map<String, JsonNode> scope) {
        Map<String, String> rendered = new LinkedHashMap<>();
        templates.forEach((name, template) -> {
            String text = template.render(scope);
            if (!text.isBlank()) {
                rendered.put(name, text);
            }
        });
        return rendered;
    }
}
