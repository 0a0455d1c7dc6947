package dev.waybill.emulator.template;

import dev.waybill.emulator.template.Node.Call;
import dev.waybill.emulator.template.Node.Items;
import dev.waybill.emulator.template.Node.Scalar;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Fn::Sub}: {@code ${Name}}, {@code ${Resource.Attribute}}, a map of own names, and {@code ${!Literal}}. */
final class Substitution {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private final Evaluator evaluator;
    private final References names;

    Substitution(Evaluator evaluator, References names) {
        this.evaluator = evaluator;
        this.names = names;
    }

    Node of(Call call) {
        if (call.argument() instanceof Items) {
            Node second =
                    Evaluator.parts(call, 2, "text, or [text, {name: value}]").get(1);
            if (!(second instanceof ResourceFields own)) {
                throw new InvalidTemplateException(
                        second.place(), "Sub: expected a map of names, found " + second.kindName());
            }
            Node first = Evaluator.parts(call, 2, "text").get(0);
            return fill(literal(first, call), own, call);
        }
        return fill(literal(call.argument(), call), ResourceFields.none(call.place()), call);
    }

    private static String literal(Node node, Call call) {
        if (node instanceof Scalar scalar) {
            return scalar.text();
        }
        throw new InvalidTemplateException(call.place(), "Sub: expected literal text, found " + node.kindName());
    }

    private Node fill(String text, ResourceFields own, Call call) {
        Matcher variable = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (variable.find()) {
            String name = variable.group(1).strip();
            String value = name.startsWith("!") ? "${" + name.substring(1) + "}" : value(name, own, call);
            variable.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return Scalar.text(variable.appendTail(filled).toString(), call.place());
    }

    private String value(String name, ResourceFields own, Call call) {
        Node named = own.get(name);
        if (named != null) {
            return evaluator.text(named, call);
        }
        int dot = name.indexOf('.');
        Optional<Node> found = dot < 0
                ? names.ref(name, call.place())
                : names.attribute(name.substring(0, dot), name.substring(dot + 1), call.place());
        return evaluator.text(
                found.orElseThrow(() -> new InvalidTemplateException(
                        call.place(),
                        "Sub names '${" + name + "}', which is no parameter and no resource of this template"
                                + NearName.hint(name, names.known()))),
                call);
    }
}
