package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.expression.TextTemplate;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Templates that every version of Waybill renders alike: what is put into them are texts, which stand as they are, and there are no
 * sections. Of numbers, lists and objects the spelling may differ from version to version.
 */
final class TextsAlone {

    private static final Pattern SECTION = Pattern.compile("\\{\\{\\s*[#^]");

    private TextsAlone() {}

    /**
     * @param source of the template; null where the step has none
     * @param scope what the template is rendered over
     */
    static boolean are(@Nullable String source, @Nullable TextTemplate template, Map<String, JsonNode> scope) {
        return source == null
                || template == null
                || (!SECTION.matcher(source).find()
                        && template.variables().stream().allMatch(name -> isText(name, scope)));
    }

    private static boolean isText(String name, Map<String, JsonNode> scope) {
        String[] parts = name.split("\\.", -1);
        JsonNode value = scope.getOrDefault(parts[0], MissingNode.getInstance());
        for (int n = 1; n < parts.length; n++) {
            value = value.isObject() ? value.path(parts[n]) : MissingNode.getInstance();
        }
        return value.isTextual();
    }
}
