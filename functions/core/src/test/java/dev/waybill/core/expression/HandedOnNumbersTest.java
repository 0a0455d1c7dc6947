package dev.waybill.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.testing.Documents;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that an expression only hands on is written as it was; one that it reckons with is a double. */
class HandedOnNumbersTest {

    private static final String ID = "9007199254740993";
    private static final String BIG = "1234567890123456789012345678901234567890";
    private static final String LONG = "0.1234567890123456789";
    private static final Map<String, JsonNode> SCOPE = Map.of(
            "input",
            Json.parse("{\"id\":" + ID + ",\"big\":" + BIG + ",\"long\":" + LONG
                    + ",\"price\":12.50,\"exp\":1E5,\"real\":0.30000000000000004,"
                    + "\"zero\":-0,\"list\":[1.10," + BIG + "," + ID + ",5e0],\"lines\":[{\"id\":" + BIG
                    + ",\"price\":1.50},{\"id\":" + ID + ",\"price\":2.00}]}"));

    private static JsonNode evaluate(String expression) {
        return Expression.parse(expression).evaluate(SCOPE);
    }

    @Test
    void anyDocument_isHandedOnAsItWas() {
        new Documents(5).stream().limit(1_000).forEach(json -> {
            Map<String, JsonNode> scope = Map.of("input", Json.parse(json));
            assertThat(Expression.parse("input").evaluate(scope)).hasToString(json);
            assertThat(Expression.parse("{'a': [input, 'x'], 'b': {'c': input}}")
                            .evaluate(scope))
                    .hasToString("{\"a\":[" + json + ",\"x\"],\"b\":{\"c\":" + json + "}}");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$n",
                "$x := $n; $x",
                "$lookup({'a': $n}, 'a')",
                "$lookup([{'a': $n}, {'a': 1}], 'a')[0]",
                "$append($n, $nothing)",
                "$append($nothing, $n)",
                "$append([], $n)[0]",
                "$number($n)",
                "$reduce([1, 2], function($i, $j){ $n }, $n)",
                "$reduce([$n], function($i, $j){ $i })",
                "$single([$n], function($v){ true })",
                "$single([$n])",
                "$filter([$n], function($v){ true })",
                "$map([$n], function($v){ $v })",
                "$map([$n], function($v){ {'v': $v} }).v",
                "$sort([$n])[0]",
                "$reverse([$n])[0]",
                "$distinct([$n, $n])[0]",
                "$shuffle([$n])[0]",
                "$zip([$n], [1])[0][0]",
                "$merge([{'a': $n}]).a",
                "$spread({'a': $n}).a",
                "$each({'a': $n}, function($v){ $v })",
                "$sift({'a': $n}, function($v){ true }).a",
                "[$n][0]",
                "[[$n]][0][0]",
                "[1].$n",
                "{'a': $n}.a",
                "{'a': $n}.*",
                "{'a': {'b': $n}}.**.b",
                "([{'a': $n}])[a != 0.5].a",
                "[{'a': $n}]^(a).a",
                "([{'k': 'x', 'a': $n}]){k: a}.x",
                "true ? $n : 0",
                "$n ~> function($v){ $v }",
                "$n ~> $number",
                "function($v){ $v }($n)",
                "{'a': {'b': $n}}.a.($v := b; $v)",
            })
    void handedOn_inAnyWay_isWhatItWas(String expression) {
        Expression parsed = Expression.parse("($n := input.x; " + expression + ")");
        for (String number : new String[] {ID, "-" + ID, BIG, LONG, "12.50", "1E5", "-0", "7", "1.5", "4.9e-324"}) {
            JsonNode result = parsed.evaluate(Map.of("input", Json.parse("{\"x\":" + number + "}")));
            assertThat(result).as("of %s", number).hasToString(number);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    input.lines[id > 1e20].id        | 1234567890123456789012345678901234567890
                    input.lines[1]                   | {"id":9007199254740993,"price":2.00}
                    input.lines.price                | [1.50,2.00]
                    input.lines{$string(id): price}  | {"1234567890123456789012345678901234567890":1.50,"9007199254740993":2.00}
                    input.list[[1..2]]               | [1234567890123456789012345678901234567890,9007199254740993]
                    $sort(input.list)                | [1.10,5e0,9007199254740993,1234567890123456789012345678901234567890]
                    $sort([2, 1.5, 3000000000, input.long]) | [0.1234567890123456789,1.5,2,3000000000]
                    input.list^($)                   | [1.10,5e0,9007199254740993,1234567890123456789012345678901234567890]
                    input.list^(>$)                  | [1234567890123456789012345678901234567890,9007199254740993,5e0,1.10]
                    [0.5, input.long, 2]^($)         | [0.1234567890123456789,0.5,2]
                    $sort(input.lines, function($a, $b){ $a.id > $b.id }).price | [2.00,1.50]
                    input.lines^(>price).id          | [9007199254740993,1234567890123456789012345678901234567890]
                    $string(input.id)                | "9007199254740993"
                    input.big & ''                   | "1234567890123456789012345678901234567890"
                    $string(input.long)              | "0.1234567890123456789"
                    $string({"a": [input.big]})      | "{\\"a\\":[1234567890123456789012345678901234567890]}"
                    $distinct([input.id, 9007199254740992, input.big, input.big]) | [9007199254740993,9007199254740992,1234567890123456789012345678901234567890]
                    """)
    void numbersAmongOthers_areWhatTheyWere(String expression, String result) {
        assertThat(evaluate(expression)).hasToString(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    input.price + 0                  | 12.5
                    input.price * 2                  | 25
                    -input.price                     | -12.5
                    input.id + 0                     | 9007199254740992
                    $abs(-input.price)               | 12.5
                    $abs(input.long)                 | 0.12345678901234568
                    $floor(input.price)              | 12
                    $round(input.long, 2)            | 0.12
                    $sum(input.lines.price)          | 3.5
                    $max(input.lines.price)          | 2
                    $sum(input.list) > 1e39          | true
                    $count(input.list)               | 4
                    $type(input.big)                 | "number"
                    $boolean(input.zero)             | false
                    $boolean(input.big)              | true
                    input.zero = 0                   | true
                    input.price = 12.5               | true
                    input.price = input.price        | true
                    [input.price] = [12.5]           | true
                    [12.5] = [input.price]           | true
                    {"a": input.price} = {"a": 12.5} | true
                    12.5 in [input.price]            | true
                    input.exp = 100000               | true
                    input.big > input.id             | true
                    input.id < input.big             | true
                    input.big > 5                    | true
                    input.long < 1                   | true
                    input.big = input.big            | true
                    [input.big] = [input.big]        | true
                    $string(input.id) = "9007199254740992" | false
                    $formatNumber(input.price, "0.000") | "12.500"
                    $formatBase(input.exp, 16)       | "186a0"
                    """)
    void reckonedWith_isADouble(String expression, String result) {
        assertThat(evaluate(expression)).hasToString(result);
    }

    /** The library copies what it transforms by way of a text, whose numbers it reads as doubles. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    input.lines ~> |$|{"new": 7}|              ; [{"id":1234567890123456789012345678901234567890,"price":1.50,"new":7},{"id":9007199254740993,"price":2.00,"new":7}]
                    input ~> |lines[0]|{"id": $$.input.id}, "price"| ~> $lookup("lines") ; [{"id":9007199254740993},{"id":9007199254740993,"price":2.00}]
                    ({"a": input.real} ~> |$|{"b": 1}|).a      ; 0.30000000000000004
                    (input ~> |lines|{"twice": price * 2}|).lines.twice ; [3,4]
                    """)
    void transformed_isWhatItWas(String expression, String result) {
        assertThat(evaluate(expression)).hasToString(result);
    }

    @Test
    void transformedNumber_thatMayBeOneOfSeveral_fails() {
        Map<String, JsonNode> scope = Map.of("input", Json.parse("{\"a\":9007199254740993,\"b\":9007199254740992}"));
        assertThatThrownBy(() -> Expression.parse("input ~> |$|{}|").evaluate(scope))
                .isInstanceOfSatisfying(ExpressionFailedException.class, failed -> assertThat(failed.code())
                        .isEqualTo("digits-lost"));
        assertThat(Expression.parse("[input.a, input.b, '|']").evaluate(scope))
                .hasToString("[9007199254740993,9007199254740992,\"|\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "0"})
    void longNumbers_countWithTheirDigits(String digit) {
        Map<String, JsonNode> scope = Map.of("input", Json.parse("{\"n\":1." + digit.repeat(990) + "}"));
        assertThat(Expression.parse("[1..100].$$.input.n").evaluate(scope)).hasSize(100);
        assertThatThrownBy(() -> Expression.parse("[1..5000].$$.input.n").evaluate(scope))
                .hasMessageContaining("too-large");
    }
}
