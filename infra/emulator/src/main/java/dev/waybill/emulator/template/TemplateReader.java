package dev.waybill.emulator.template;

import dev.waybill.emulator.template.Node.Call;
import dev.waybill.emulator.template.Node.Items;
import dev.waybill.emulator.template.Node.Scalar;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML (and so JSON) with CloudFormation's tags, short and long form, into nodes. A key that comes twice is refused. */
final class TemplateReader {

    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 100;
    private final String file;

    private TemplateReader(String file) {
        this.file = file;
    }

    /** @throws InvalidTemplateException where the text is no YAML map */
    static ResourceFields read(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        TemplateReader reader = new TemplateReader(file);
        try {
            org.yaml.snakeyaml.nodes.Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root instanceof MappingNode mapping && reader.node(mapping) instanceof ResourceFields fields) {
                return fields;
            }
            throw new InvalidTemplateException(
                    new SourcePlace(file, 1, 1), "expected a map with Resources, found something else");
        } catch (MarkedYAMLException broken) {
            Mark mark = YamlWords.place(broken);
            SourcePlace place = mark == null ? new SourcePlace(file, 1, 1) : reader.place(mark);
            throw new InvalidTemplateException(place, "this is not YAML: " + YamlWords.of(broken));
        }
    }

    private Node node(org.yaml.snakeyaml.nodes.Node yaml) {
        SourcePlace place = place(yaml.getStartMark());
        String tag = yaml.getTag().getValue();
        if (tag.startsWith("!") && tag.length() > 1) {
            return tagged(tag.substring(1), yaml, place);
        }
        return plain(yaml, place);
    }

    private Node tagged(String tag, org.yaml.snakeyaml.nodes.Node yaml, SourcePlace place) {
        String function = tag.equals("Ref") || tag.equals("Condition") ? tag : "Fn::" + tag;
        Node argument = yaml instanceof ScalarNode scalar ? Scalar.text(scalar.getValue(), place) : plain(yaml, place);
        return new Call(function, argument, place);
    }

    private Node plain(org.yaml.snakeyaml.nodes.Node yaml, SourcePlace place) {
        if (yaml instanceof ScalarNode scalar) {
            return new Scalar(scalar.getValue(), kind(scalar.getTag()), place);
        }
        if (yaml instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(node(item)));
            return new Items(items, place);
        }
        return map((MappingNode) yaml, place);
    }

    private Node map(MappingNode mapping, SourcePlace place) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        Map<String, SourcePlace> places = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            SourcePlace keyPlace = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new InvalidTemplateException(keyPlace, "expected text as a key, found a list or a map");
            }
            String name = key.getValue();
            if (name.equals("<<")) {
                throw new InvalidTemplateException(
                        keyPlace, "merge keys (<<) are not part of a template: repeat the entries");
            }
            SourcePlace before = places.putIfAbsent(name, keyPlace);
            if (before != null) {
                throw new InvalidTemplateException(
                        keyPlace,
                        "the key '" + name + "' comes twice; the first is in line " + before.line()
                                + ", leave one out");
            }
            nodes.put(name, node(tuple.getValueNode()));
        }
        if (nodes.size() == 1) {
            Map.Entry<String, Node> only = nodes.entrySet().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return new Call(only.getKey(), only.getValue(), place);
            }
        }
        return new ResourceFields(nodes, places, place);
    }

    private static Scalar.Kind kind(Tag tag) {
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Scalar.Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Scalar.Kind.FLAG;
        }
        return tag.equals(Tag.NULL) ? Scalar.Kind.NULL : Scalar.Kind.TEXT;
    }

    private SourcePlace place(Mark mark) {
        return new SourcePlace(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
