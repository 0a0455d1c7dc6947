package dev.waybill.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A Mustache template, parsed once. Thread-safe. Nothing is HTML-escaped; text is put in as it is, numbers, lists and
 * objects as JSON, null as nothing. A section ({@code {{#input.note}}…{{/input.note}}}) is left out where its name is
 * not there, and what is put in is never read as a template again.
 */
public final class TextTemplate {

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(false)
            .nullValue("")
            .emptyStringIsFalse(true)
            .withCollector(new TemplateValues.Fields())
            .withFormatter(TemplateValues::text);

    private final com.samskivert.mustache.Template compiled;
    private final Set<String> variables;

    private TextTemplate(com.samskivert.mustache.Template compiled, Set<String> variables) {
        this.compiled = compiled;
        this.variables = variables;
    }

    /**
     * @throws InvalidTemplateException with the line within the template
     */
    public static TextTemplate parse(String text) {
        Set<String> variables = TemplateTags.names(text);
        try {
            return new TextTemplate(COMPILER.compile(text), variables);
        } catch (MustacheParseException malformed) {
            throw new InvalidTemplateException(String.valueOf(malformed.getMessage()), 1);
        }
    }

    /** A template of a URL's path and query: what is put in is percent-encoded, so that it stays one part of them. */
    public static TextTemplate parsePath(String text) {
        Set<String> variables = TemplateTags.names(text);
        try {
            return new TextTemplate(
                    COMPILER.withFormatter(value -> percentEncoded(TemplateValues.text(value)))
                            .compile(text),
                    variables);
        } catch (MustacheParseException malformed) {
            throw new InvalidTemplateException(String.valueOf(malformed.getMessage()), 1);
        }
    }

    /** A text as it stands in a part of a path or query, and means nothing else there. */
    public static String percentEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Renders over an object of these fields.
     *
     * @throws MissingVariableException where a variable is not there
     * @throws ExpressionFailedException {@code too-large} where its sections go round too often, or the text has no end
     */
    public String render(Map<String, JsonNode> scope) {
        Map<String, Object> values = new HashMap<>();
        scope.forEach((name, value) -> values.put(name, TemplateValues.of(value)));
        try {
            return RenderBound.text(out -> compiled.execute(values, out));
        } catch (MustacheException.Context missing) {
            if (missing.getCause() instanceof ExpressionFailedException bound) {
                throw bound;
            }
            throw new MissingVariableException(missing.key);
        }
    }

    /**
     * The names whose value is put in, whether it is there or not: no section of theirs, or of what they lead down from, goes around.
     *
     * @throws InvalidTemplateException with the line within the template
     */
    public static Set<String> unguarded(String text) {
        return TemplateTags.unguarded(text);
    }

    /** The names looked up from the top, sections' names among them; not those of fields of a section's item. */
    public Set<String> variables() {
        return variables;
    }
}
