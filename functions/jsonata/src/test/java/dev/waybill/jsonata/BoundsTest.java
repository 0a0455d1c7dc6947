package dev.waybill.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {

    /** No test of what is allowed may fail for want of time. */
    private static final Settings SETTINGS =
            new Settings(Duration.ofMinutes(2), 200, 2_000_000, 4, 4, 64 * 1024 * 1024, true);

    /** Memory that is soon full, so that tests of what fills it are quick. */
    private static final Settings LITTLE_MEMORY =
            new Settings(Duration.ofMinutes(2), 200, 2_000_000, 4, 4, 16 * 1024 * 1024, true);

    private static @Nullable Object evaluate(String text, Object input) {
        return evaluate(text, input, SETTINGS);
    }

    private static @Nullable Object evaluate(String text, Object input, Settings settings) {
        return JsonataExpression.parse(text).evaluate(input, Map.of(), settings);
    }

    private static String code(String text) {
        return code(text, SETTINGS);
    }

    private static String code(String text, Settings settings) {
        return catchThrowableOfType(JsonataFailure.class, () -> evaluate(text, Map.of(), settings))
                .code();
    }

    private static Map<String, Object> items(int count) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(new LinkedHashMap<>(Map.of("id", i, "name", "n" + i, "price", i / 2.0)));
        }
        return new LinkedHashMap<>(Map.of("items", items));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$map(items, function($v) { {'id': $v.id, 'n': $v.name} })",
                "items.($x := price * 2; {'id': id, 'x': $x})",
                "items.[id, name]",
                "items@$i.{'id': $i.id, 'n': $i.name}",
                "$filter(items, function($v) { $count([$v.id, $v.name]) = 2 })",
                "items.{'id': $string(id), 'n': [name, $uppercase(name)]}",
                "$sort(items, function($l, $r) { {'a': $l.id, 'b': 1}.a < {'a': 1, 'b': $r.id}.b })",
                "items^(>{'a': 1, 'b': id}.b)"
            })
    void longList_isNoDepth(String text) {
        assertThat((List<?>) evaluate(text, items(2_000))).hasSizeGreaterThanOrEqualTo(2_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ($f := function($n){$n = 0 ? 0 : 1 + $f($n - 1)}; $f(60))                    | 60
                    ($f := function($n){$n = 0 ? 0 : 1 + $f($n - 1)}; $f(70))                    | too-deep
                    {"a": 1, "b": ($f := function($n){$n = 0 ? 0 : 1 + $f($n - 1)}; $f(70))}     | too-deep
                    [1, ($f := function($n){$n = 0 ? 0 : 1 + $f($n - 1)}; $f(70))]               | too-deep
                    ($f := function($n){$n = 0 ? 0 : $f($n - 1)}; $f(5000))                      | 0
                    """)
    void depth_isThatOfSteps_wherever(String text, String end) {
        if (end.equals("too-deep")) {
            assertThat(code(text)).isEqualTo(end);
        } else {
            assertThat(evaluate(text, Map.of())).hasToString(end);
        }
    }

    /** As a clock that stands still until it jumps, so that nothing hangs on this machine's. */
    @Test
    void boundThatWasReached_isReachedForGood() {
        long[] now = {0};
        Bounds bounds = new Bounds(SETTINGS, () -> now[0]);
        bounds.tick();
        now[0] = Duration.ofMinutes(3).toNanos();
        assertThatThrownBy(bounds::tick).hasMessageContaining("longer");
        now[0] = 0;
        assertThatThrownBy(bounds::tick).hasMessageContaining("longer");
        assertThatThrownBy(() -> bounds.memory().charge(1_000_000_000)).isInstanceOf(JsonataException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // what is let go again is not counted for ever
                "$length($reduce([1..2000], function($a, $b) { $a & 'twenty characters..' & $b }, ''))",
                "$count($reduce([1..2000], function($a, $b) { $append($a, $b) }, []))",
                "($f := function($s, $n) { $n = 0 ? $s : $f($append($s, $n), $n - 1) }; $count($f([], 2000)))",
                "$count(items^(name & name & name & name))",
                "$count(items[$length($pad(name, 10000)) > 0])",
                "$count($map([1..120], function($v) { $length($pad('x', 100000)) }))",
                "$length($replace($pad('', 1000, 'a'), /a/, function($m) { $substring($pad('', 9000, 'b'), 0, 3) }))"
            })
    void whatIsLetGo_isNotHeld(String text) {
        assertThat(evaluate(text, items(2_000), LITTLE_MEMORY)).isInstanceOf(Integer.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$map([1..1000], function($i) { $pad($string($i), 100000) })",
                "[1..1000].$pad($string($), 100000)",
                "($f := function($n) { ($x := $pad($string($n), 1000000); function() { $x }) }; [1..100].$f($))",
                "($a := $pad('a', 1900000); $b := $a & '1'; $b := $substring($a, 1) & '2'; [1..40].($a & $))",
                "{'a': $map([1..1000], function($i) { $pad($string($i), 100000) })} and true"
            })
    void whatIsHeld_isBounded(String text) {
        assertThat(code(text, LITTLE_MEMORY)).isEqualTo(JsonataFailure.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function($a)<n+n+n+n+n+n+n+n+n+n+n+n+n+n+s:n>{1}",
                "function($a)<n?n?n?n?n?n?n?n?n?n?s:n>{1}",
                "function($a) /* c */ <(a]+.*[b)s:n>{1}",
                "λ($a, $b)<n+n+n+s>{1}"
            })
    void signatureThatCanBeReadInManyWays_isRefused(String text) {
        assertThatThrownBy(() -> JsonataExpression.parse(text))
                .isInstanceOf(JsonataSyntaxException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void functionsOfItsOwn_mayHaveSignatures() {
        assertThat(evaluate("(function($a, $b)<s-n?:s>{$a & $b})('x', 1)", Map.of()))
                .isEqualTo("x1");
        assertThat(evaluate("1 < 2 ? function($a)<n:n>{$a}(3) : 4", Map.of())).isEqualTo(3);
    }

    /** What it was would stand on standard output. */
    @ParameterizedTest
    @ValueSource(
            strings = {"($x := 'SECRET'; $x())", "'SECRET' ~> $missing()", "($x := 'SECRET'; 1 ~> $x())", "'SECRET'(1)"
            })
    void callOfWhatIsNoFunction_fails(String text) {
        assertThat(code(text)).startsWith("T100");
    }

    @Test
    void matcher_mayBeAFunctionOfTheExpression() {
        String matcher = "($m := function($s){$s = 'ab' ? {'match': 'b', 'start': 1, 'end': 2, 'groups': [],"
                + " 'next': function(){nothing}}}; $replace('ab', $m, 'c') & $contains('ab', $m))";

        assertThat(evaluate(matcher, Map.of())).isEqualTo("actrue");
        assertThat(code("$match('ab', function($s){1})")).isEqualTo("T1010");
    }
}
