package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.json.StorableJson;
import dev.waybill.core.schema.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML from its node graph: nothing is constructed from tags, scalars mean what the
 * core schema of YAML 1.2 says ({@code no} is a text), and every place keeps its line.
 */
final class YamlReader {

    private static final int MOST_ALIASES = 50;
    private static final int MOST_NODES = 10_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Violation> mistakes = new ArrayList<>();
    private int nodesLeft = MOST_NODES;

    private YamlReader() {}

    /** Empty where the text holds only comments. */
    static Optional<SourceDocument> read(String text) {
        @Nullable Node graph = compose(text);
        if (graph == null) {
            return Optional.empty();
        }
        YamlReader reader = new YamlReader();
        JsonNode root = reader.convert(graph, "", 0);
        return Optional.of(new SourceDocument(root, reader.lines, reader.mistakes));
    }

    private static @Nullable Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(SourceDocument.DEEPEST);
        options.setCodePointLimit(SourceDocument.LARGEST_BYTES);
        try {
            return new Composer(new CountingParser(text, options), new YamlCoreScalars(), options).getSingleNode();
        } catch (MarkedYAMLException malformed) {
            YamlMistake mistake = YamlMistake.of(malformed);
            throw SourceDocument.unreadable(mistake.detail(), mistake.line());
        } catch (YAMLException | StackOverflowError refused) {
            throw SourceDocument.unreadable(
                    "expected YAML or JSON of printable Unicode, at most " + SourceDocument.DEEPEST
                            + " levels deep and with at most " + MOST_ALIASES + " aliases",
                    null);
        }
    }

    private static InvalidSourceException tooMany(int line) {
        return SourceDocument.unreadable("expected at most " + MOST_NODES + " values, aliases followed", line);
    }

    private JsonNode convert(Node node, String pointer, int depth) {
        int line = node.getStartMark().getLine() + 1;
        lines.putIfAbsent(pointer, line);
        if (nodesLeft-- <= 0) {
            throw tooMany(line);
        }
        if (depth > SourceDocument.DEEPEST) {
            throw SourceDocument.unreadable("expected at most " + SourceDocument.DEEPEST + " levels", line);
        }
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer, depth);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = NODES.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, pointer + "/" + array.size(), depth + 1));
            }
            return array;
        }
        JsonNode scalar = YamlCoreScalars.value((ScalarNode) node);
        if (scalar.isMissingNode()) {
            mistakes.add(new Violation(pointer, line, SourceScalars.EXPECTED));
            return NODES.nullNode();
        }
        return scalar;
    }

    private ObjectNode object(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            int line = entry.getKeyNode().getStartMark().getLine() + 1;
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                mistakes.add(new Violation(pointer, line, "expected a plain key, got a list or an object as one"));
                continue;
            }
            String name = key.getValue();
            if (!StorableJson.isStorable(name)) {
                mistakes.add(new Violation(pointer, line, SourceScalars.EXPECTED_NAME));
                continue;
            }
            String at = pointer + JsonPointers.step(name);
            if (object.has(name)) {
                mistakes.add(new Violation(at, line, "this key stands twice; keep one"));
                continue;
            }
            lines.put(at, line);
            object.set(name, convert(entry.getValueNode(), at, depth + 1));
        }
        return object;
    }

    /** Stops a file of too many values while it is read, since reading them is most of the work. */
    private static final class CountingParser extends ParserImpl {
        private int left = MOST_NODES;

        CountingParser(String text, LoaderOptions options) {
            super(new StreamReader(text), options);
        }

        @Override
        public Event getEvent() {
            Event event = super.getEvent();
            if (event instanceof NodeEvent && left-- <= 0) {
                throw tooMany(event.getStartMark().getLine() + 1);
            }
            return event;
        }
    }
}
