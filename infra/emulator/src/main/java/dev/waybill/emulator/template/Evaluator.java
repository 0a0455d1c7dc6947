package dev.waybill.emulator.template;

import dev.waybill.emulator.template.Node.Call;
import dev.waybill.emulator.template.Node.Items;
import dev.waybill.emulator.template.Node.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates intrinsic functions as CloudFormation does. What is not one of its functions, or cannot work on one machine, is
 * refused with its place. Not thread-safe.
 */
final class Evaluator {

    private static final Pattern KNOWN_ELSEWHERE =
            Pattern.compile("Fn::(ImportValue|GetAZs|Cidr|Transform|ForEach.*|Length|ToJsonString|GetStackOutput)");
    private final References names;
    private final Conditions conditions;
    private final ListFunctions lists;

    Evaluator(References names) {
        this.names = names;
        this.conditions = new Conditions(this, names);
        this.lists = new ListFunctions(this, names);
    }

    Conditions conditions() {
        return conditions;
    }

    /** The value, or null where it is {@code AWS::NoValue}: whoever holds it leaves it out. */
    @Nullable
    Node evaluate(Node node) {
        if (node instanceof Call call) {
            return call(call);
        }
        if (node instanceof Items items) {
            List<Node> values = new ArrayList<>();
            for (Node item : items.nodes()) {
                Node value = evaluate(item);
                if (value != null) {
                    values.add(value);
                }
            }
            return new Items(values, items.place());
        }
        return node instanceof ResourceFields fields ? evaluateFields(fields) : node;
    }

    ResourceFields evaluateFields(ResourceFields fields) {
        Map<String, Node> values = new LinkedHashMap<>();
        fields.nodes().forEach((key, node) -> {
            Node value = evaluate(node);
            if (value != null) {
                values.put(key, value);
            }
        });
        return new ResourceFields(values, fields.keyPlaces(), fields.place());
    }

    private @Nullable Node call(Call call) {
        return switch (call.function()) {
            case "Ref" -> ref(call);
            case "Fn::GetAtt" -> attribute(call);
            case "Fn::Sub" -> new Substitution(this, names).of(call);
            case "Fn::If" -> choose(call);
            case "Fn::Join" -> lists.join(call);
            case "Fn::Select" -> lists.select(call);
            case "Fn::Split" -> lists.split(call);
            case "Fn::FindInMap" -> lists.find(call);
            case "Fn::Base64" ->
                Scalar.text(
                        Base64.getEncoder()
                                .encodeToString(text(call.argument(), call).getBytes(StandardCharsets.UTF_8)),
                        call.place());
            case "Condition", "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" ->
                throw new InvalidTemplateException(
                        call.place(),
                        call.function() + " belongs into Conditions: name a condition there and use Fn::If here");
            default -> throw unknown(call);
        };
    }

    static InvalidTemplateException unknown(Call call) {
        return new InvalidTemplateException(
                call.place(),
                KNOWN_ELSEWHERE.matcher(call.function()).matches()
                        ? call.function() + " cannot be evaluated on one machine: use a parameter or a mapping"
                        : "there is no intrinsic function " + call.function()
                                + "; known are Ref, GetAtt, Sub, If, Join, Select, Split, FindInMap and Base64");
    }

    private @Nullable Node ref(Call call) {
        String name = text(call.argument(), call);
        if (name.equals("AWS::NoValue")) {
            return null;
        }
        return names.ref(name, call.place())
                .orElseThrow(() -> new InvalidTemplateException(
                        call.place(),
                        "Ref names '" + name + "', which is no parameter and no resource of this template"
                                + NearName.hint(name, names.known())));
    }

    private Node attribute(Call call) {
        String resource;
        String attribute;
        if (call.argument() instanceof Items items && items.nodes().size() == 2) {
            resource = text(items.nodes().get(0), call);
            attribute = text(items.nodes().get(1), call);
        } else {
            String dotted = text(call.argument(), call);
            int dot = dotted.indexOf('.');
            if (dot <= 0) {
                throw new InvalidTemplateException(
                        call.place(), "GetAtt: expected Resource.Attribute, found '" + dotted + "'");
            }
            resource = dotted.substring(0, dot);
            attribute = dotted.substring(dot + 1);
        }
        return names.attribute(resource, attribute, call.place())
                .orElseThrow(() -> new InvalidTemplateException(
                        call.place(),
                        "GetAtt names '" + resource + "', which is no resource of this template"
                                + NearName.hint(resource, names.known())));
    }

    private @Nullable Node choose(Call call) {
        List<Node> parts = parts(call, 3, "[condition, value if true, value if false]");
        boolean holds = names.condition(text(parts.get(0), call), parts.get(0).place());
        return evaluate(parts.get(holds ? 1 : 2));
    }

    static List<Node> parts(Call call, int count, String shape) {
        if (call.argument() instanceof Items items && items.nodes().size() == count) {
            return items.nodes();
        }
        throw new InvalidTemplateException(
                call.place(),
                call.function() + ": expected " + shape + ", found "
                        + call.argument().kindName());
    }

    String text(Node node, Call call) {
        Node value = evaluate(node);
        if (value == null) {
            throw new InvalidTemplateException(node.place(), call.function() + ": expected text, found AWS::NoValue");
        }
        return scalar(value, call);
    }

    private static String scalar(Node value, Call call) {
        if (value instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NULL) {
            return scalar.text();
        }
        throw new InvalidTemplateException(
                value.place(), call.function() + ": expected text, found " + value.kindName());
    }
}
