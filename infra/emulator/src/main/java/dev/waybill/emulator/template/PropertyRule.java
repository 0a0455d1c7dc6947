package dev.waybill.emulator.template;

import dev.waybill.emulator.template.InvalidTemplateException.Mistake;
import dev.waybill.emulator.template.Node.Items;
import dev.waybill.emulator.template.Node.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What one property may hold. Immutable. */
sealed interface PropertyRule {

    /** Tells every way in which the value does not fit. */
    void check(String name, Node value, Consumer<Mistake> mistakes);

    default boolean required() {
        return false;
    }

    /** What would fit, in words that follow "expected". */
    String expected();

    /** Whether it has an effect here. */
    default boolean run() {
        return true;
    }

    private static void mistake(Consumer<Mistake> mistakes, Node at, String name, String expected) {
        mistakes.accept(new Mistake(at.place(), name + ": expected " + expected + ", found " + at.kindName()));
    }

    /** A single value, a map of such, a list of texts, or anything. */
    record Value(String kind, String detail, boolean required, boolean run) implements PropertyRule {

        @Override
        public void check(String name, Node value, Consumer<Mistake> mistakes) {
            switch (kind) {
                case "any" -> {}
                case "map" -> checkMap(name, value, mistakes);
                case "texts" -> {
                    List<Node> nodes = value instanceof Items items ? items.nodes() : List.of(value);
                    nodes.forEach(node -> checkText(name, node, mistakes));
                }
                case "text" -> checkText(name, value, mistakes);
                case "flag" -> {
                    if (!(value instanceof Scalar scalar)
                            || !scalar.text().toLowerCase(Locale.ROOT).matches("true|false")) {
                        mistake(mistakes, value, name, expected());
                    }
                }
                case "number" -> checkNumber(name, value, mistakes);
                case "one" -> {
                    if (!(value instanceof Scalar scalar) || !choices().contains(scalar.text())) {
                        mistake(mistakes, value, name, expected());
                    }
                }
                default -> throw new IllegalStateException("types.yaml: no kind '" + kind + "'");
            }
        }

        @Override
        public String expected() {
            return switch (kind) {
                case "map" -> "a map";
                case "texts" -> "a list of texts";
                case "flag" -> "true or false";
                case "number" ->
                    detail.isEmpty() ? "a whole number" : "a whole number from " + detail.replace("..", " to ");
                case "one" -> choices().size() == 1 ? choices().get(0) : "one of " + choices();
                default -> kind;
            };
        }

        private List<String> choices() {
            return Arrays.asList(detail.split("\\|"));
        }

        private static void checkMap(String name, Node value, Consumer<Mistake> mistakes) {
            if (value instanceof ResourceFields fields) {
                fields.nodes().forEach((key, node) -> checkText(name + "." + key, node, mistakes));
            } else {
                mistake(mistakes, value, name, "a map");
            }
        }

        private static void checkText(String name, Node value, Consumer<Mistake> mistakes) {
            if (!(value instanceof Scalar scalar) || scalar.kind() == Scalar.Kind.NULL) {
                mistake(mistakes, value, name, "text");
            }
        }

        private void checkNumber(String name, Node value, Consumer<Mistake> mistakes) {
            if (!(value instanceof Scalar scalar) || !scalar.text().strip().matches("-?\\d{1,9}")) {
                mistake(mistakes, value, name, expected());
                return;
            }
            int number = Integer.parseInt(scalar.text().strip());
            if (!detail.isEmpty()) {
                int dots = detail.indexOf("..");
                if (number < Integer.parseInt(detail.substring(0, dots))
                        || number > Integer.parseInt(detail.substring(dots + 2))) {
                    mistake(mistakes, value, name, expected());
                }
            }
        }
    }

    /** A map whose keys are known. */
    record Nested(Map<String, PropertyRule> properties) implements PropertyRule {

        @Override
        public String expected() {
            return "a map";
        }

        @Override
        public void check(String name, Node value, Consumer<Mistake> mistakes) {
            if (!(value instanceof ResourceFields fields)) {
                mistake(mistakes, value, name, "a map");
                return;
            }
            fields.nodes().forEach((key, node) -> {
                PropertyRule rule = properties.get(key);
                if (rule == null) {
                    mistakes.accept(new Mistake(
                            fields.placeOf(key),
                            name + " has no '" + key + "'" + NearName.hint(key, properties.keySet())));
                } else {
                    rule.check(name + "." + key, node, mistakes);
                }
            });
            properties.forEach((key, rule) -> {
                if (rule.required() && !fields.has(key)) {
                    mistakes.accept(
                            new Mistake(fields.place(), name + "." + key + " is missing: expected " + rule.expected()));
                }
            });
        }
    }

    /** A list of one kind of thing. */
    record Each(PropertyRule item) implements PropertyRule {

        @Override
        public String expected() {
            return "a list";
        }

        @Override
        public void check(String name, Node value, Consumer<Mistake> mistakes) {
            if (!(value instanceof Items items)) {
                mistake(mistakes, value, name, "a list");
                return;
            }
            for (int i = 0; i < items.nodes().size(); i++) {
                item.check(name + "[" + i + "]", items.nodes().get(i), mistakes);
            }
        }
    }

    /** Known to AWS, but nothing that can be run here. */
    record Refused(String reason) implements PropertyRule {

        @Override
        public String expected() {
            return "nothing";
        }

        @Override
        public void check(String name, Node value, Consumer<Mistake> mistakes) {
            mistakes.accept(new Mistake(value.place(), name + " cannot be run on one machine: " + reason));
        }

        @Override
        public boolean run() {
            return false;
        }
    }
}
