package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write in JSONata is taken as it is: whatever may lead somewhere is no mistake. */
class RealisticExpressionsTest {

    private static final String[] EXPRESSIONS = {
        "{\"team\": steps.team.label, \"n\": $count(input.items)}",
        "$sum(input.items.price)",
        "$sum(input.items.(price * 2))",
        "$sum(input.items.(price * $$.input.more.rate))",
        "input.items[price > 10].id",
        "input.items[price > $$.input.more.least]",
        "input.items[0]",
        "input.items[-1].id",
        "input.items[[0..2]].id",
        "input.items^(price).id",
        "input.items^(>price, <id)[0].id",
        "input.items{$string(id): $sum(price)}",
        "input.items{\"all\": {\"ids\": id, \"prices\": price}}",
        "input.items.{\"key\": id, \"parent\": %.text}",
        "input.items.%.%.steps.team.label",
        "input.items@$item.more[$item.id = key].{\"id\": $item.id, \"found\": name}",
        "input.items#$place[$place < 3].id",
        "input.items#$place.{\"place\": $place, \"id\": id}",
        "input.more@$m.items@$i[$m.key = $i.id].{\"m\": $m.name, \"price\": $i.price}",
        "input.*",
        "input.*.anything",
        "*.team.label",
        "**.confidence",
        "input.**[price].nothing.at.all",
        "input.more ~> |rows|{\"total\": price * amount}, [\"secret\"]|",
        "input ~> |items|{\"price\": price * 2}|",
        "$map(input.items, function($item, $place, $all) { $item.price / $sum($all.price) * $place })",
        "$filter(input.items, function($item) { $item.price > 1 and $item.id })",
        "$reduce(input.items.price, function($total, $next) { $total + $next }, 0)",
        "$sift(input.more, function($value, $key) { $contains($key, /^a/) })",
        "$each(input.more, function($value, $key) { $key & \"=\" & $value })",
        "$sort(input.items, function($one, $other) { $one.price > $other.price }).id",
        "$single(input.items, function($item) { $item.id = 1 }).price",
        "($least := 10; $rich := input.items[price > $least]; {\"rich\": $rich.id, \"n\": $count($rich)})",
        "($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(3))",
        "($add := λ($one, $other) { $one + $other }; $inc := $add(1, ?); $inc(2))",
        "($clean := $trim ~> $lowercase; $clean(input.text))",
        "input.text ~> $split(\" \") ~> $map($uppercase) ~> $join(\"-\")",
        "$split(input.text, /\\s+/)[0]",
        "$replace(input.text, /(\\w+)@(\\w+)/, function($match) { $match.groups[0] })",
        "$match(input.text, /a(b)/).groups[0]",
        "input.text ? input.text : \"none\"",
        "input.more.name ?: \"none\"",
        "input.more.name ?? \"none\"",
        "$exists(input.more.a.b) and $not(input.more.c = null)",
        "\"a\" in input.more.tags",
        "[1..$count(input.items)].{\"n\": $, \"item\": $$.input.items[$].id}",
        "[input.items.id, steps.near.index]",
        "input.items[].id",
        "$lookup(input, \"nosuch\")",
        "$merge([input.more, {\"team\": steps.team.label}])",
        "$keys(input)[0]",
        "$spread(input.more)",
        "$zip(input.items.id, input.items.price)",
        "$string($now()) & $fromMillis($millis(), \"[Y0001]\")",
        "(steps.near[0].index = 0 ? input.items[0] : input.items[1]).whatever",
        "$append(input.items, steps.near).whatever",
        "input.items.(id = 1 ? {\"is\": id} : {\"not\": price})",
        "input.items.($price := price; $price * 2)",
        "input.`more`.\"what ever\".`a-b`",
        "$.input.text & $$.input.text",
        "input.items.$string(id)",
        "input.items.[id, price]",
        "$count(steps.near.score[$ > 0.5])",
        "steps.*[0]",
        "$distinct(steps.reply.lines)",
        "/* the team */ steps.team./* its label */label",
        "function($input) { $input.nosuch }(input)",
        "$boolean(steps.send) ? steps.send.late",
        "(input.items; steps.team).nosuch"
    };

    @ParameterizedTest
    @MethodSource("expressions")
    void expression_isTaken(String expression) {
        assertThat(TaskParser.parse(ExpressionNamesTest.task("RESULT", expression)))
                .isNotNull();
    }

    static Stream<String> expressions() {
        return Stream.of(EXPRESSIONS);
    }

    /** What holds alone holds within others. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void expressionsWithinExpressions_areTaken(long seed) {
        Random random = new Random(seed);
        IntStream.range(0, 200).forEach(i -> {
            String expression = nested(random, 3);
            assertThat(TaskParser.parse(ExpressionNamesTest.task("RESULT", expression)))
                    .as(expression)
                    .isNotNull();
        });
    }

    private static String nested(Random random, int depth) {
        if (depth == 0) {
            return EXPRESSIONS[random.nextInt(EXPRESSIONS.length)];
        }
        String one = nested(random, depth - 1);
        String other = EXPRESSIONS[random.nextInt(EXPRESSIONS.length)];
        return switch (random.nextInt(8)) {
            case 0 -> "[" + one + ", " + other + "]";
            case 1 -> "{\"one\": " + one + ", \"other\": " + other + "}";
            case 2 -> "($v := (" + one + "); $v = (" + other + ") ? $v.nothing : $v)";
            case 3 ->
                "input.more.(" + name(random) + "; $v := " + name(random) + ")[" + name(random) + " = $$.input.text]";
            case 4 -> "$map((" + one + "), function($v, $i) { [$v.nothing, $i, (" + other + ")] })";
            case 5 -> "(" + one + ") ~> $string()";
            case 6 -> "(" + one + ")[" + name(random) + " = 1].(" + name(random) + " & " + name(random) + ")";
            default -> "(" + one + "){$string(" + name(random) + "): $count(" + name(random) + ")}";
        };
    }

    /** Over an item of whatever comes, every name may lead somewhere. */
    private static String name(Random random) {
        return new String[] {"nothing", "input", "stepz.taem", "`a b`", "**.y", "*"}[random.nextInt(6)];
    }
}
