package dev.waybill.emulator.template;

import dev.waybill.emulator.template.Node.Call;
import dev.waybill.emulator.template.Node.Items;
import dev.waybill.emulator.template.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions over lists and texts: Join, Select, Split and FindInMap. */
final class ListFunctions {

    private final Evaluator evaluator;
    private final References names;

    ListFunctions(Evaluator evaluator, References names) {
        this.evaluator = evaluator;
        this.names = names;
    }

    Node join(Call call) {
        List<Node> parts = Evaluator.parts(call, 2, "[delimiter, [values]]");
        return Scalar.text(
                list(parts.get(1), call).stream()
                        .map(item -> evaluator.text(item, call))
                        .collect(Collectors.joining(evaluator.text(parts.get(0), call))),
                call.place());
    }

    @Nullable
    Node select(Call call) {
        List<Node> parts = Evaluator.parts(call, 2, "[index, [values]]");
        String index = evaluator.text(parts.get(0), call);
        List<Node> values = list(parts.get(1), call);
        if (!index.matches("\\d{1,6}") || Integer.parseInt(index) >= values.size()) {
            throw new InvalidTemplateException(
                    call.place(),
                    "Select: expected an index from 0 to " + (values.size() - 1) + ", found '" + index + "'");
        }
        return values.get(Integer.parseInt(index));
    }

    Node split(Call call) {
        List<Node> parts = Evaluator.parts(call, 2, "[delimiter, text]");
        String delimiter = Pattern.quote(evaluator.text(parts.get(0), call));
        List<Node> values = new ArrayList<>();
        for (String piece : evaluator.text(parts.get(1), call).split(delimiter, -1)) {
            values.add(Scalar.text(piece, call.place()));
        }
        return new Items(values, call.place());
    }

    Node find(Call call) {
        List<Node> parts = Evaluator.parts(call, 3, "[map, first key, second key]");
        String map = evaluator.text(parts.get(0), call);
        String first = evaluator.text(parts.get(1), call);
        String second = evaluator.text(parts.get(2), call);
        return names.mapping(map, first, second)
                .orElseThrow(() -> new InvalidTemplateException(
                        call.place(), "FindInMap: Mappings has no " + map + "." + first + "." + second));
    }

    private List<Node> list(Node node, Call call) {
        if (evaluator.evaluate(node) instanceof Items items) {
            return items.nodes();
        }
        throw new InvalidTemplateException(
                node.place(), call.function() + ": expected a list, found " + node.kindName());
    }
}
