package dev.waybill.emulator.template;

import dev.waybill.emulator.template.InvalidTemplateException.Mistake;
import dev.waybill.emulator.template.Node.Items;
import dev.waybill.emulator.template.Node.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The template's parameters with the values given for them, checked against what each declares. Immutable. */
final class Parameters {

    private static final Set<String> KNOWN = Set.of(
            "Type",
            "Default",
            "AllowedValues",
            "AllowedPattern",
            "MinLength",
            "MaxLength",
            "MinValue",
            "MaxValue",
            "NoEcho",
            "Description",
            "ConstraintDescription");
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    /**
     * @param declared the section {@code Parameters}
     * @param given values by name
     * @throws InvalidTemplateException naming each parameter that has no fitting value; a value is never quoted where the
     *     parameter says {@code NoEcho}
     */
    Parameters(ResourceFields declared, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (!declared.has(name)) {
                mistakes.add(new Mistake(
                        declared.place(),
                        "a value was given for the parameter '" + name
                                + "', which the template does not declare; it declares " + declared.keys()));
            }
        }
        for (String name : declared.keys()) {
            ResourceFields parameter = declared.fields(name).orElseThrow();
            parameter.keys().stream()
                    .filter(key -> !KNOWN.contains(key))
                    .forEach(key ->
                            mistakes.add(new Mistake(parameter.placeOf(key), "a parameter has no '" + key + "'")));
            Optional<String> value = Optional.ofNullable(given.get(name)).or(() -> parameter.text("Default"));
            if (value.isPresent()) {
                take(name, parameter, value.get());
            } else {
                mistakes.add(new Mistake(
                        declared.placeOf(name), "the parameter '" + name + "' has no Default: give it a value"));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidTemplateException(mistakes);
        }
    }

    Set<String> names() {
        return values.keySet();
    }

    Optional<Node> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private void take(String name, ResourceFields parameter, String value) {
        SourcePlace place = parameter.place();
        String type = parameter.text("Type").orElse("");
        switch (type) {
            case "String" -> values.put(name, Scalar.text(value, place));
            case "Number" -> values.put(name, new Scalar(value, Scalar.Kind.NUMBER, place));
            case "CommaDelimitedList", "List<Number>" ->
                values.put(
                        name,
                        new Items(
                                Pattern.compile(",")
                                        .splitAsStream(value)
                                        .<Node>map(item -> Scalar.text(item.strip(), place))
                                        .toList(),
                                place));
            default ->
                mistakes.add(new Mistake(
                        place,
                        "the parameter '" + name + "' has the Type '" + type
                                + "'; run here are String, Number, CommaDelimitedList and List<Number>"));
        }
        fault(parameter, type, value)
                .ifPresent(fault -> mistakes.add(new Mistake(
                        place,
                        "the parameter '" + name + "' " + fault
                                + (parameter.flag("NoEcho", false) ? "" : ", found '" + shortened(value) + "'"))));
    }

    private static Optional<String> fault(ResourceFields parameter, String type, String value) {
        if (parameter.has("AllowedValues") && !parameter.texts("AllowedValues").contains(value)) {
            return Optional.of("must be one of " + parameter.texts("AllowedValues"));
        }
        Optional<String> pattern = parameter.text("AllowedPattern");
        if (pattern.isPresent()
                && !Pattern.compile(pattern.get()).matcher(value).matches()) {
            return Optional.of("must match " + pattern.get());
        }
        if (value.length() < parameter.number("MinLength", 0)
                || value.length() > parameter.number("MaxLength", Integer.MAX_VALUE)) {
            return Optional.of("must have between " + parameter.number("MinLength", 0) + " and "
                    + parameter.text("MaxLength").orElse("any number of") + " characters");
        }
        return type.equals("Number") ? numberFault(parameter, value) : Optional.empty();
    }

    private static Optional<String> numberFault(ResourceFields parameter, String value) {
        if (!value.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
            return Optional.of("must be a number");
        }
        BigDecimal number = new BigDecimal(value);
        boolean fits = parameter
                        .text("MinValue")
                        .map(BigDecimal::new)
                        .filter(least -> number.compareTo(least) < 0)
                        .isEmpty()
                && parameter
                        .text("MaxValue")
                        .map(BigDecimal::new)
                        .filter(most -> number.compareTo(most) > 0)
                        .isEmpty();
        return fits
                ? Optional.empty()
                : Optional.of("must lie between " + parameter.text("MinValue").orElse("any") + " and "
                        + parameter.text("MaxValue").orElse("any"));
    }

    private static String shortened(String value) {
        return value.length() <= 40 ? value : value.substring(0, 37) + "...";
    }
}
