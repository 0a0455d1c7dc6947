package dev.waybill.emulator.iam;

import dev.waybill.emulator.iam.Condition.Quantifier;
import dev.waybill.emulator.iam.Condition.Test;
import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.ResourceFields;
import dev.waybill.emulator.template.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads the conditions of a statement; refuses operators and keys that cannot be told on one machine. */
final class ConditionReader {

    private record Operator(Test test, boolean negated) {}

    private static final Map<String, Operator> OPERATORS = Map.of(
            "StringEquals", new Operator(Test.EQUAL, false),
            "StringNotEquals", new Operator(Test.EQUAL, true),
            "StringEqualsIgnoreCase", new Operator(Test.EQUAL_IGNORING_CASE, false),
            "StringNotEqualsIgnoreCase", new Operator(Test.EQUAL_IGNORING_CASE, true),
            "StringLike", new Operator(Test.LIKE, false),
            "StringNotLike", new Operator(Test.LIKE, true));

    private ConditionReader() {}

    static List<Condition> read(ResourceFields statement) {
        List<Condition> conditions = new ArrayList<>();
        statement.fields("Condition").ifPresent(operators -> {
            for (String operator : operators.keys()) {
                ResourceFields keys = operators.fields(operator).orElseThrow();
                for (String key : keys.keys()) {
                    conditions.add(condition(operator, operators.placeOf(operator), keys, key));
                }
            }
        });
        return conditions;
    }

    private static Condition condition(String written, SourcePlace place, ResourceFields keys, String key) {
        String name = written;
        Quantifier quantifier = Quantifier.ONE;
        if (name.startsWith("ForAllValues:")) {
            quantifier = Quantifier.ALL;
        } else if (name.startsWith("ForAnyValue:")) {
            quantifier = Quantifier.ANY;
        }
        name = name.substring(name.indexOf(':') + 1);
        boolean ifExists = name.endsWith("IfExists");
        name = ifExists ? name.substring(0, name.length() - "IfExists".length()) : name;
        Operator operator = OPERATORS.get(name);
        if (operator == null) {
            throw new InvalidTemplateException(
                    place,
                    "Condition: the operator '" + written + "' is not checked on one machine; those that are: "
                            + new TreeSet<>(OPERATORS.keySet())
                            + ", also with ForAllValues:, ForAnyValue: and IfExists");
        }
        if (!Condition.KEYS.contains(key)) {
            throw new InvalidTemplateException(
                    keys.placeOf(key),
                    "Condition: the key '" + key + "' is not known on one machine; known are "
                            + new TreeSet<>(Condition.KEYS));
        }
        return new Condition(operator.test(), operator.negated(), quantifier, ifExists, key, keys.texts(key));
    }
}
