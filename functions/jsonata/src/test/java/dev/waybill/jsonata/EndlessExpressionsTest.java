package dev.waybill.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions that are made to hold a core or to fill the memory end within their bounds, whatever function they are in. */
class EndlessExpressionsTest {

    private static final Settings SETTINGS =
            new Settings(Duration.ofMillis(100), 200, 2_000_000, 4, 4, 64 * 1024 * 1024, true);

    /** The bound, what one step takes when it is slow, and what a machine with others on it adds. */
    private static final Duration MOST_CPU = Duration.ofSeconds(2);

    static Stream<String> expressions() {
        return Stream.of(
                // a regular expression, wherever the language can run one
                "$replace(spaces, /\\s+$/, '')",
                "$contains(as, /a*b/)",
                "$contains(as, /a*a*b/)",
                "$match(as, /(a*)*b/)",
                "$split(as, /a*a*b/)",
                "as ~> /a*a*b/",
                "(/a*a*b/)(as)",
                "($f := /a*a*b/; $f(as))",
                "$map([as, as], /a*a*b/)",
                "$filter([as], /a*a*b/)",
                "[as].$contains(/a*a*b/)",
                "$match(as, ?)(/a*a*b/)",
                "$contains(as, /a*a*b/) and true",
                "false or $contains(as, /a*a*b/)",
                "{'a': 1, 'b': $contains(as, /a*a*b/)}",
                "[1, $contains(as, /a*a*b/)]",
                "$match(as, /a/)",
                "$replace(as, /(.+)/, $pad('', 10000, '$1'), 1)",
                "$replace(as, /a/, function($m){$m.match & as})",
                // regular expressions that the library makes itself
                "$toMillis(ones, '[f][f][f][f][f][f][f][f][f][f][f][f]!')",
                "$toMillis(ones, '[f]1[f]1[f]1[f]1[f]1[f]1[f]1[f]1[f]1[f]!')",
                "$toMillis(ones, '[Dw][Dw][Dw][Dw][Dw]!')",
                "$fromMillis(0, $pad('', 28000, '[Y0001]'))",
                "$fromMillis(0, '[Y,999999999-999999999]')",
                "$now($pad('', 28000, '[Y0001]'))",
                "$formatInteger(1, $pad('', 100000, '0'))",
                "$formatNumber(1, $pad('', 100000, '0'))",
                "$parseInteger(as, $pad('', 100000, '0'))",
                // functions that take the square of what they are given, or as long as a number says
                "$round(1.5, 100000000)",
                "$round(1.5, -100000000)",
                "$spread([1..400000])",
                "$spread([1..20000].{'a': $, 'b': $})",
                "$pad('a', 10000, as)",
                "$pad('a', 1900000)",
                "$pad('a', 1e300)",
                "$substringBefore(as, $substring(as, 0, 100000) & 'b')",
                "$substringAfter(as, $substring(as, 0, 100000) & 'b')",
                "$contains(as, $substring(as, 0, 100000) & 'b')",
                "$split(as, $substring(as, 0, 100000) & 'b')",
                "$replace(as, $substring(as, 0, 100000) & 'b', '')",
                "$reduce([1..400000], $append)",
                "$reduce([1..400000], function($a, $b){$append($a, $b)})",
                "$sort([1..100000], function($l, $r){$count([1..1000].($ + 1)) > 0})",
                "$distinct(collisions)",
                "pairs.*",
                "[1..60000].[$].*",
                "[1..100000]{'k': $}",
                "[1..100000]@$i{'k': $i}",
                "[1..3000]@$a.[1..3000]@$b.($a + $b)",
                "[1..100000].$keys({'a': 1})",
                "$map([1..100000], function($v, $i, $a){$sum($a)})",
                "$zip([1..100000],[1..100000],[1..100000],[1..100000],[1..100000],[1..100000],[1..100000],[1..100000])",
                "$formatInteger(2000000000, 'I')",
                // texts, lists and trees that grow
                "($f := function($s, $n){$n = 0 ? $length($s) : $f($s & $s, $n - 1)}; $f('xxxxxxxx', 150))",
                "($f := function($s, $n){$n = 0 ? $count($s) : $f($append($s, $s), $n - 1)}; $f([1, 2, 3], 150))",
                "($f := function($s, $n){$n = 0 ? $s : $f([[$s], [$s]], $n - 1)}; $f(1, 60) = $f(1, 60))",
                "($f := function($s, $n){$n = 0 ? $s : $f({'a': $s, 'b': $s}, $n - 1)}; $string($f(1, 60)))",
                "($a := [1..400000]; [1..1000].$a)",
                "($a := [1..400000]; [$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a,$a])",
                "($mk := function($i){($b := as & $i; function(){$b})}; [1..10000].$mk($))",
                "$map([1..10000], function($i){as & $i})",
                "[1..10000].{'a': as & $}",
                "($x := [1..1000].(as & $); 1)",
                "($a := function($n){$n = 0 ? [] : [[$a($n - 1)]]}; $reduce([1..100000], function($x, $y){[[$x]]}, 1))",
                "$string($reduce([1..5000], function($x, $y){{'a': $x}}, 1), true)",
                "($d := $reduce([1..150], function($x, $y){[[$x]]}, [1..100000]); $string($d, true))",
                "$ ~> |$|{'self': $}|",
                "($t := $ ~> |many|{'x': $$.as}|; $string($t))",
                "[1..1000].($$ ~> |many|{'x': 1}|)",
                "[1, $replace($pad('x', -200000), /\\s+$/, '')]",
                "{'a': 1, 'b': $match($pad('', 100000, 'a'), /(a*)*b/)}",
                // recursion and loops
                "($f := function($n){$f($n + 1)}; $f(1))",
                "($f := function(){$f()}; $f())",
                "($f := function($n){$f($n) + $f($n)}; $f(1))",
                "($f := function($n){1 + $f($n + 1)}; $f(1))",
                "($f := function($n){[1, $f($n + 1)]}; $f(1))",
                "($f := function($n){{'a': 1, 'b': $f($n + 1)}}; $f(1))",
                "$sum([1..9999].$sum([1..9999]))",
                "$map([1..99999], function($x){$map([1..99999], function($y){$x * $y})})",
                "{'a': 1, 'b': $count(many[$count($$.many[$count($$.many[id = 'zzz']) > 0]) > 0])}",
                "[1..10000000]",
                "$sum([1..10000000])");
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void expressionMadeToTakeForEver_endsWithinItsBounds(String text) {
        JsonataExpression expression = JsonataExpression.parse(text);
        Map<String, Object> input = HostileInput.create();
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        String code = codeOf(expression, input);

        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertThat(Duration.ofNanos(cpu)).as(code).isLessThan(MOST_CPU);
        assertThat(code).isNotEqualTo(JsonataFailure.UNKNOWN);
    }

    private static String codeOf(JsonataExpression expression, Map<String, Object> input) {
        try {
            Object value = expression.evaluate(input, Map.of(), SETTINGS);
            return value == null ? "undefined" : "a value";
        } catch (JsonataFailure failed) {
            return failed.code();
        }
    }
}
