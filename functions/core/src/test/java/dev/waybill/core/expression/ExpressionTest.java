package dev.waybill.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private static final Map<String, JsonNode> SCOPE = Map.of(
            "input", Json.parse("{\"text\": \"CANARY\", \"n\": 3, \"none\": null, \"list\": [1, 2]}"),
            "steps", Json.parse("{\"team\": {\"label\": \"legal\", \"confidence\": 0.5}}"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    steps.team.confidence < 0.75 or steps.team.label = 'x' | true
                    {"a": input.n, "b": input.none, "c": input.list}       | {"a": 3, "b": null, "c": [1, 2]}
                    input.list[0] + 1                                      | 2
                    input.n / 2                                            | 1.5
                    input.none                                             | null
                    $exists(input.none)                                    | true
                    $pad('x', 3, '-')                                      | "x--"
                    $contains(input.text, /^C[A-Z]+$/)                     | true
                    input.n/1 = 3 and (input.n)/3 = 1                      | true
                    $join(['a', 'b'], '-') & $join(['c', 'd']) & $join('e') | "a-bcde"
                    input.text.$replace('A', 'o')                          | "CoNoRY"
                    $replace(input.text, /A(.)/, '<$1>', 1)                | "C<N>ARY"
                    $replace('abc', /b/, function($m){$m.match & '!'})     | "ab!c"
                    $exists($replace(nothing, 'a', 'b'))                   | false
                    $exists($join(nothing, '-'))                           | false
                    """)
    void expression_isEvaluatedOverTheScope(String text, String result) {
        JsonNode value = Expression.parse(text).evaluate(SCOPE);

        assertThat(value).isEqualTo(Json.parse(result));
    }

    @Test
    void undefined_isMissing() {
        assertThat(Expression.parse("steps.other.label").evaluate(SCOPE).isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"input.n = 3,true", "input.n,false", "'true',false", "[true],false", "input.zz,false", "1=2,false"
            })
    void onlyTrue_isTrue(String text, boolean expected) {
        assertThat(Expression.parse(text).evaluatesToTrue(SCOPE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"1 +,3", "'open,5", "a ) b,3", "`   `,1", "`$match(a, /(x+)+(x+)+(x+)+(x+)+y/)`,11", "a ~> /x,6"})
    void malformedExpression_saysWhere(String text, int position) {
        InvalidExpressionException invalid =
                catchThrowableOfType(InvalidExpressionException.class, () -> Expression.parse(text));

        assertThat(invalid.position()).isEqualTo(position);
        assertThat(invalid).hasMessageStartingWith("not a JSONata expression at character " + position + ": ");
    }

    @ParameterizedTest
    @ValueSource(ints = {6_000, 4_000})
    void deepOrLongExpression_isRefused(int depth) {
        String text = "(".repeat(depth) + "1" + ")".repeat(depth);

        assertThatThrownBy(() -> Expression.parse(text)).isInstanceOf(InvalidExpressionException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    input.text + 1                                       | T2001
                    $error(input.text)                                   | D3137
                    input.n > 'x'                                        | T2009
                    $number(input.text)                                  | D3030
                    $eval('1+1')                                         | D3120
                    $pad('x', 100000000)                                 | too-large
                    ($f := function($x){$f($x) + 1}; $f(1))              | too-deep
                    ($f := function($x){$f($x)}; $f(1))                  | timeout or too-large
                    [1..1000000]                                         | too-large
                    function($x){$x}                                     | no-json
                    """)
    void failure_hasACodeAndNoData(String text, String code) {
        ExpressionFailedException failed = catchThrowableOfType(
                ExpressionFailedException.class, () -> Expression.parse(text).evaluate(SCOPE));

        // Without an end, it depends on the machine whether its time or its memory is over first.
        assertThat(code.split(" or ")).contains(failed.code());
        assertThat(failed).hasNoCause().hasMessageNotContaining("CANARY");
    }

    /** A second for one evaluation, on the clock; so the thread cannot have worked longer, but for its last step. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($n){$f($n + 1)}; $f(1))",
                "($f := function($n){$f($n) + $f($n)}; $f(1))",
                "($f := function($s, $n){$n = 0 ? $length($s) : $f($s & $s, $n - 1)}; $f('xxxxxxxx', 150))",
                "($f := function($s, $n){$n = 0 ? $count($s) : $f($append($s, $s), $n - 1)}; $f([1, 2, 3], 150))",
                "($f := function($s, $n){$n = 0 ? $s : $f([[$s], [$s]], $n - 1)}; $f(1, 60) = $f(1, 60))",
                "($f := function($s, $n){$n = 0 ? $s : $f({'a': $s, 'b': $s}, $n - 1)}; $string($f(1, 60)))",
                "($s := $join([1..50000].$string('xxxxxxxxxx')); $join([1..9999].$string('x'), $s))",
                "($s := $join([1..50000].$string('xxxxxxxxxx')); $replace($s, 'x', $s))",
                "$sum([1..9999].$sum([1..9999]))",
                "$map([1..99999], function($x){$map([1..99999], function($y){$x * $y})})"
            })
    void expressionMadeToTakeTime_endsWithinItsBound(String text) {
        Expression bomb = Expression.parse(text);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        assertThatThrownBy(() -> bomb.evaluate(SCOPE))
                .isInstanceOfSatisfying(ExpressionFailedException.class, failed -> assertThat(failed.code())
                        .isIn("timeout", "too-deep", "too-large"));

        long cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertThat(Duration.ofNanos(cpuNanos)).isLessThan(Duration.ofMillis(1_500));
    }

    @Test
    void oneExpression_servesManyThreads() {
        Expression expression = Expression.parse("$sum([1..n]) & ':' & n");

        assertThat(IntStream.range(1, 3_000)
                        .parallel()
                        .filter(n -> !expression
                                .evaluate(Map.of("n", Json.parse("" + n)))
                                .textValue()
                                .equals(n * (n + 1) / 2 + ":" + n))
                        .count())
                .isZero();
    }
}
