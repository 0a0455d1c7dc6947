package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** The core schema of YAML 1.2 (section 10.3.2), instead of YAML 1.1's {@code yes}, {@code 0777} and {@code 1:30}. */
final class YamlCoreScalars extends Resolver {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern BOOL = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    private static final Pattern INT = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    @Override
    protected void addImplicitResolvers() {
        addImplicitResolver(Tag.BOOL, BOOL, "tTfF");
        addImplicitResolver(Tag.NULL, NULL, "~nN\0");
        addImplicitResolver(Tag.NULL, Pattern.compile("$^"), null);
        addImplicitResolver(Tag.INT, INT, "-+0123456789");
        addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
    }

    /** The JSON value of a scalar; missing where it has none, as for a tag of one's own or a number out of range. */
    static JsonNode value(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        if (tag.equals(Tag.STR)) {
            return SourceScalars.text(text);
        }
        if (tag.equals(Tag.NULL) && NULL.matcher(text).matches()) {
            return NODES.nullNode();
        }
        if (tag.equals(Tag.BOOL) && BOOL.matcher(text).matches()) {
            return NODES.booleanNode(text.charAt(0) == 't' || text.charAt(0) == 'T');
        }
        if (tag.equals(Tag.INT) && INT.matcher(text).matches()) {
            return SourceScalars.integer(text);
        }
        if (tag.equals(Tag.FLOAT) && FLOAT.matcher(text).matches()) {
            return SourceScalars.decimal(text);
        }
        return MissingNode.getInstance();
    }
}
