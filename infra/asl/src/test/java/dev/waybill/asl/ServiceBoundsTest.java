package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.asl.load.StateMachine;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions end where they end on the service, and with what it says. */
class ServiceBoundsTest {

    private static final String SUM = "($f := function($n){$n = 0 ? 0 : 1 + $f($n - 1)}; $f(%d))";

    private static Execution run(JsonNode machine, JsonNode input) {
        return new TestEngine().start(StateMachine.parse(machine), input);
    }

    private static Execution evaluate(String expression) {
        return run(
                Json.of("{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Pass','End':true,'Output':"
                        + TextNode.valueOf("{% " + expression + " %}") + "}}}"),
                Json.of("{'items':[],'bar':null}"));
    }

    private static String terms(int count) {
        return IntStream.range(0, count).mapToObj(i -> "1").collect(Collectors.joining("+"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    $range(-1.7, 2, 1) | [-1,0,1,2]
                    $count($range(1, 200000, 1)) | 200000
                    $range(3, 3, 1) | 3
                    $range(9, 1, -4) | [9,5,1]
                    $partition([1,2,3]) | [[1,2,3]]
                    $partition([1,2,3], 2) | [[1,2],[3]]
                    $map(['{"a":1}','{"a":2}'], $parse).a | [1,2]
                    $map(['a','b'], $uppercase) | ["A","B"]
                    $range(1, 3, 1.9) | [1,2,3]
                    $range(2.9, 0.2, -1.5) | [2,1,0]
                    $range(-3, -1, 1) | [-3,-2,-1]
                    $range(0, 1000000, 250000)[-1] | 1000000
                    $partition('a', 2) | [["a"]]
                    $partition([1,2,3], 1.9) | [[1],[2],[3]]
                    $partition([1,2], 9) | [[1,2]]
                    $partition([[1],[2],[3]], 2) | [[[1],[2]],[[3]]]
                    $count($partition([1..1000], 300)) | 4
                    $parse(' [1, null] ') | [1,null]
                    $parse('"a"') & $parse('true') | "atrue"
                    $parse('9223372036854775807') | 9223372036854775807
                    $parse('{"a":{"b":[{"c":1}]}}').a.b.c | 1
                    $hash('', 'MD5') | "d41d8cd98f00b204e9800998ecf8427e"
                    $length($hash('ñ😀', 'SHA-512')) | 128
                    $map(['a','b'], function($v){$hash($v, 'MD5')})[0] = $hash('a', 'MD5') | true
                    $map([[1,2],[3]], $partition) | [[[1,2]],[[3]]]
                    $uuid() = $uuid() | false
                    $random(0.9) = $random(0) | true
                    $string(1e20) | "100000000000000000000"
                    $string({'n':1e20}) | "{\\"n\\":100000000000000000000}"
                    $string(-1.5e20) | "-150000000000000000000"
                    $string(9223372036854775807) | "9223372036854776000"
                    $count($states.input.bar) | 1
                    1/0 | "Infinity"
                    -1/0 | "-Infinity"
                    1e308 * 10 | "Infinity"
                    1e308 + 1e308 | "Infinity"
                    -1e308 - 1e308 | "-Infinity"
                    {'k': 1/0} | {"k":"Infinity"}
                    [1/0, {'a': [2/0]}] | ["Infinity",{"a":["Infinity"]}]
                    1/0 > 5 ? 'more' : 'less' | "more"
                    ($f := function($n){$n / 0}; $map([1, -1], $f)) | ["Infinity","-Infinity"]
                    $states.input.items ? 1 : (2 + 3) * 4 - 6 / 2 | 17
                    $exists($states.input.none + 1) | false
                    $formatNumber(1234.56789, '9,999.999,999') | "1,234.567,890"
                    $formatNumber(123412345678.9, '9,9,99.99') | "123412345,6,78.90"
                    $states.input.items{"n": name} | {}
                    $states.input.items{"k": $} | {}
                    $states.input.items[n = 1]{"n": n} | {}
                    $states.input.none{"n": n} | {}
                    ($x := $states.input.items{"n": n}; [$x, $count($states.input.items)]) | [{},0]
                    $count($append($states.input.items, [1, 2])) | 2
                    $count([$states.input.items{"n": "x"}, $count($states.input.items)]) | 2
                    $count([1..873782]) | 873782
                    $length($pad('x', 3000000)) | 3000000
                    """)
    void expression_gives(String expression, String expected) {
        Execution execution = evaluate(expression);

        assertThat(execution.cause()).isNull();
        assertThat(execution.output()).isEqualTo(Json.of(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    $range(5, 1, 1) | returned nothing (undefined).
                    $range(1, 5, 0) | returned nothing (undefined).
                    $range(1, 5) | returned nothing (undefined).
                    $partition([1], 0) | returned nothing (undefined).
                    $hash('Hello') | returned nothing (undefined).
                    $partition([1], -1) | D3137
                    $partition(null, 2) | T0412
                    $hash('Hello', 'md5') | D3137
                    $hash('a', 'MD5', 'x') | T0410
                    $parse('') | D3137: Invalid JSON
                    $parse('{"a":1,"a":2}') | D3137: Invalid JSON
                    $parse('{}', 'x') | T0410
                    $parse(null) | T0410
                    $range(0, 1, 0.5) | returned nothing (undefined).
                    $range(1, 5, -1) | returned nothing (undefined).
                    $range(1, $states.input.none, 1) | returned nothing (undefined).
                    $range('1', 2, 1) | T0410
                    $range(1, 2, 1, 1) | T0410
                    $partition([1], null) | T0410
                    $partition([1], 'x') | T0410
                    $partition([1], 0.9) | returned nothing (undefined).
                    $partition($states.input.none, 2) | returned nothing (undefined).
                    $parse('1 2') | D3137: Invalid JSON
                    $parse('[1,]') | D3137: Invalid JSON
                    $parse("{'a':1}") | D3137: Invalid JSON
                    $parse('NaN') | D3137: Invalid JSON
                    $parse('   ') | D3137: Invalid JSON
                    $parse('{"a":{"b":1,"b":2}}') | D3137: Invalid JSON
                    $parse({}) | T0410
                    $hash(1, 'MD5') | T0410
                    $hash('a', 'SHA256') | D3137
                    $random(1, 2) | T0410
                    $uuid(1) | T0410
                    $map([1], $parse) | T0410
                    $sum(['a']) | T0412: Argument 1 of function "sum" must be an array of "numbers"
                    1/0 + 1 | D1001
                    -(1/0) | D1001
                    $pad('x', 1/0) | D1001
                    $sum([1/0]) | D1001
                    'a' / 2 | T2001: The left side of the "/" operator must evaluate to a number
                    2 - 'a' | T2002: The right side of the "-" operator must evaluate to a number
                    $formatNumber(1, 'x') | D3086
                    $each(1, $string) | T0410: Argument 1 of function "each" does not match function signature
                    $single([1, 2]) | D3138: The $single() function expected exactly 1 matching result.
                    $formatInteger(1, 'x') | D3130: Formatting or parsing an integer as a sequence starting with
                    $fromMillis(1, '[q]') | D3132: Unknown component specifier
                    $formatBase(100, 1) | D3100: The radix of the formatBase function must be between 2 and 36. It was given 1
                    -'a' | D1002: Cannot negate a non-numeric value: "a"
                    {1: 2} | T1003: Key in object structure must evaluate to a string; got: 1
                    [1, 'a']^($) | T2007: Type mismatch when comparing values "a" and 1 in order-by clause
                    [1..10000001] | D2014: The size of the sequence allocated by the range operator (..) must not exceed 1e6.  Attempted to allocate 10000001.
                    function($x)<n:n>{$x}('a') | T0410: Argument 1 of function "lambda" does not match function signature
                    function($x)<a<n>:n>{$x}(['a']) | T0412: An argument of a function must be an array of "numbers"
                    1 < 'a' | T2009: The values 1 and "a" either side of operator
                    $sqrt(-1) | D3060: The sqrt function cannot be applied to a negative number: -1
                    $range(1, 360146, 1) | Memory limit exceeded
                    [1..873783] | Memory limit exceeded
                    $pad('x', 6990257) | Memory limit exceeded
                    $join($map([1..10000], function($v){$pad('x', 1000)})) | Memory limit exceeded
                    $append([1..800000], [1..800000]) | Memory limit exceeded
                    {'a': $pad('x', 4000000), 'b': $pad('y', 4000000)} | Memory limit exceeded
                    $range(0, 400000, 1) ~> $count() | Memory limit exceeded
                    $reduce([1..40], function($a, $b){$a & $a}, 'x') | Memory limit exceeded
                    ($f := function($s,$n){$n=0?$s:$f($s&$s,$n-1)}; $length($f('aaaaaaaa',29))) | Memory limit exceeded
                    """)
    void expression_failsAsOnTheService(String expression, String cause) {
        Execution execution = evaluate(expression);

        assertThat(execution.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(execution.cause()).contains(cause);
    }

    @Test
    void aHundredLevels_areTheBound() {
        assertThat(evaluate(terms(100)).output()).isEqualTo(Json.of("100"));
        assertThat(evaluate(terms(101)).cause()).endsWith("Stack overflow");
        assertThat(evaluate(SUM.formatted(31)).output()).isEqualTo(Json.of("31"));
        assertThat(evaluate(SUM.formatted(32)).cause()).endsWith("Stack overflow");
        for (String operator : new String[] {"*", "-", "&", " and ", " or "}) {
            assertThat(evaluate(terms(100).replace("+", operator)).cause())
                    .as(operator)
                    .isNull();
            assertThat(evaluate(terms(102).replace("+", operator)).cause())
                    .as(operator)
                    .endsWith("Stack overflow");
        }
        assertThat(evaluate("[".repeat(200) + "1" + "]".repeat(200)).cause()).endsWith("Stack overflow");
        assertThat(evaluate("($f := function($n){$n = 0 ? 0 : {'a': $f($n - 1)}}; $f(60))")
                        .cause())
                .endsWith("Stack overflow");
        assertThat(evaluate("{'a': 1, 'b': " + SUM.formatted(40) + "}").cause()).endsWith("Stack overflow");
    }

    /** One of those that only time ends, for each takes five seconds; the library's own tests have the others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f:=function($s,$n){$n=0?$s:$f($s&$s,$n-1)}; $length($f('aaaaaaaa',29)))",
                "($f:=function($n){1 + $f($n)}; $f(1))",
                "{'a': 1, 'b': $contains($pad('', 200000, 'a'), /a*a*b/)}",
                "$round(1.5, 1000000000) + $sqrt(-1)",
                "($f:=function($n){$f($n) + $f($n)}; $f(1))",
                "($f:=function($s,$n){$n=0?$s:$f($append($s,$s),$n-1)}; $count($f([1],60)))",
                "($f:=function($s,$n){$n=0?$s:$f([$s,$s],$n-1)}; $string($f(1,60)))",
                "$pad('x', 1e300)",
                "$join($map([1..100000], function($v){$pad('x', 100000)}))",
                "$replace($pad('', 100000, 'a'), 'a', $pad('', 100000, 'b'))",
                "$formatNumber(1, $pad('', 1000000, '0'))"
            })
    void expressionWithoutEnd_isCaught(String expression) {
        Execution execution = run(
                Json.of("{'QueryLanguage':'JSONata','StartAt':'P','States':{'P':{'Type':'Parallel','End':true,"
                        + "'Branches':[{'StartAt':'A','States':{'A':{'Type':'Pass','End':true,'Output':"
                        + TextNode.valueOf("{% " + expression + " %}")
                        + "}}}],'Catch':[{'ErrorEquals':['States.QueryEvaluationError'],'Output':{'caught':true},'Next':'S'}]},"
                        + "'S':{'Type':'Succeed'}}}"),
                Json.of("{}"));

        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(execution.output()).isEqualTo(Json.of("{'caught':true}"));
    }

    private static Execution run(String states) {
        return run(Json.of(TestEngine.machine(states)), Json.of("{'x':1}"));
    }

    @Test
    void place_isToldWithTheRuleOrCatcherThatItIsIn() {
        assertThat(run("'A':{'Type':'Choice','Choices':[{'Condition':false,'Next':'S'},{'Condition':true,'Next':'S',"
                                + "'Output':{'v':'{% $states.input.y %}'}}]},'S':{'Type':'Succeed'}")
                        .cause())
                .contains("for the field 'Choices[1]/Output/v'");
        assertThat(run("'A':{'Type':'Choice','Choices':[{'Condition':'{% 1 %}','Next':'S'}]},'S':{'Type':'Succeed'}")
                        .cause())
                .contains("'Choices[0]/Condition'");
    }

    @Test
    void timestampThatIsNone_isToldInTheServicesWords() {
        assertThat(run("'A':{'Type':'Wait','Timestamp':'{% \"2016-12-05 21:29:29Z\" %}','End':true}")
                        .cause())
                .endsWith("The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string:"
                        + " 2016-12-05 21:29:29Z");
    }

    @Test
    void nameThatEndsAsJsonPathsDo_isANameInJsonata() {
        assertThat(run("'A':{'Type':'Pass','End':true,'Output':{'constant.$':'$','v':'{% $states.input.x %}'}}")
                        .output())
                .isEqualTo(Json.of("{'constant.$':'$','v':1}"));
    }
}
