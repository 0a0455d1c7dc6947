package dev.waybill.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    private static Names names(String expression) {
        return JsonataExpression.parse(expression).names();
    }

    private static String paths(String expression) {
        return names(expression).paths().stream()
                .map(path -> path.names().stream().map(Names.Name::text).collect(Collectors.joining(".")))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static List<String> unbound(String expression) {
        return names(expression).unbound().stream().map(Names.Name::text).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            a.b.c < 0.9                                     ¦ a.b.c
            a and b.c or not in d                           ¦ a b.c d not
            {"k": a.b, c: [d, -e.f]}                        ¦ a.b c d e.f
            a ? b.c : d                                     ¦ a b.c d
            a[b = 1].c                                      ¦ a.b a.c
            a^(>b, c).d[0]                                  ¦ a.b a.c a.d
            a.`b c`."d"                                     ¦ a.b c.d
            a[].b                                           ¦ a.b
            $count(a.b) + $f(c)                             ¦ a.b c
            a ~> $f(b) ~> $uppercase                        ¦ a b
            (a.b; $x := c.d; $x.e)                          ¦ a.b c.d c.d.e
            $$.a.b                                          ¦ a.b
            $.a.b                                           ¦ a.b
            $map(a, function($v){ $v.b + c.d })             ¦ a a.b c.d
            a.$map(b, function($v){ c })                    ¦ a a.b a.c
            a.$$.b                                          ¦ a
            a.(b; $$.c)                                     ¦ a a.b c
            a.{"k": b, "l": %.c, "m": $$.d}                 ¦ a a.b d
            a{b: $sum(c)}                                   ¦ a a.b a.c
            (a).b                                           ¦ a
            [a, b].c                                        ¦ a b
            a@$x.b.c                                        ¦ a
            a#$i[$i = b].c                                  ¦ a.b a.c
            a ~> |b|{"c": d}, [e]|                          ¦ a
            a.*.b                                           ¦ a
            a.**.b                                          ¦ a
            **.a                                            ¦ §§
            a.b[$.c = 1 and d.e[f]]                         ¦ a.b a.b.c a.b.d.e a.b.d.e.f
            ($x := a[b]; $y := $x.c; $y.d)                  ¦ a a.b a.c a.c.d
            ($x := a; $x := b; $x.c)                        ¦ a b
            $count($filter(a.b, function($v){ $v.c }))      ¦ a.b a.b.c
            $sort($filter(a, function($v){ $v.b }), function($l, $r){ $l.c > $r.d }) ¦ a a.b a.c a.d
            $reduce(a, function($sum, $v){ $sum.b + $v.c }) ¦ a a.c
            $x.a                                            ¦ §§
            "a"                                             ¦ §§
            count(a)                                        ¦ a count
            function($x){ a.b }(c)                          ¦ a.b c
            """)
    void pathsFromTheRoot_areFound_andThoseOverWhatIsNotCertainAreNot(String expression, String paths) {
        assertThat(paths(expression)).isEqualTo(paths);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            a.b = "x" or 1 < a.c                            ¦ a.b = x; a.c < 1
            a.b in ["x", c, -1, null] and true != d         ¦ a.b in x -1 null; d != true
            a[b = "x"].c                                    ¦ a.b = x
            $filter(a, function($v){ $v.b != "x" })         ¦ a.b != x
            ($x := a.b; $x = "x")                           ¦ a.b = x
            "x" in a.b                                      ¦ a.b in x
            $lowercase(a) = "x"                             ¦ §§
            a.*.b = "x"                                     ¦ §§
            a{b: c} = "x"                                   ¦ §§
            a = b                                           ¦ §§
            """)
    void comparisonsOfAPathWithWhatIsWrittenOut_areFound(String expression, String comparisons) {
        assertThat(names(expression).comparisons().stream()
                        .map(one -> one.path().names().stream()
                                        .map(Names.Name::text)
                                        .collect(Collectors.joining("."))
                                + " " + one.sign() + " "
                                + one.constants().stream()
                                        .map(constant -> String.valueOf(constant.value()))
                                        .collect(Collectors.joining(" ")))
                        .sorted()
                        .collect(Collectors.joining("; ")))
                .isEqualTo(comparisons);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            "x" & a                                         ¦ a text
            a ? "x" : 1                                     ¦ a number, a text
            ($x := a; $count($x))                           ¦ a number
            [a]                                             ¦ a list
            {"k": a}                                        ¦ an object
            null                                            ¦ null
            function($x) { $x }                             ¦ a function
            -a                                              ¦ a number
            a.b                                             ¦ a.b
            a ? b.c                                         ¦ §§
            a = 1                                           ¦ ?
            $not(a)                                         ¦ ?
            $lookup(a, "b")                                 ¦ ?
            ($count := function($x) { true }; $count(a))    ¦ ?
            [a][0]                                          ¦ ?
            """)
    void whatItMayGive_isKnownAsFarAsThatIsCertain(String expression, String results) {
        assertThat(names(expression).results().stream()
                        .map(result -> result.path() != null
                                ? result.path().names().stream()
                                        .map(Names.Name::text)
                                        .collect(Collectors.joining("."))
                                : result.kind().isEmpty() ? "?" : result.kind())
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .isEqualTo(results);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            $exists(a.b) and a.b = 1                        ¦ a.b
            (a.b ?? 1) > (c ?: 2)                           ¦ a.b c
            a ? a.b : c                                     ¦ §§
            $count(a)                                       ¦ §§
            a[$exists(b)]                                   ¦ a.b
            """)
    void whatItAsksWhetherItIsThere_isFound(String expression, String asked) {
        assertThat(names(expression).asked().stream()
                        .map(path -> path.names().stream().map(Names.Name::text).collect(Collectors.joining(".")))
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(asked);
    }

    @Test
    void root_thatTheExpressionBindsAnew_isNoLongerTheRoot() {
        assertThat(paths("function($$){ $$.a }(b)")).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            $nosuch(1)                                      ¦ nosuch
            a ~> $nosuch                                    ¦ nosuch
            $map(a, $nosuch)                                ¦ nosuch
            a[b = $nosuch].c                                ¦ nosuch
            a.{"k": $nosuch(b)}                             ¦ nosuch
            a{$nosuch: b}                                   ¦ nosuch
            a^(<$nosuch)                                    ¦ nosuch
            a ~> |b|{"c": $nosuch}|                         ¦ nosuch
            $nosuch(?, 1)                                   ¦ nosuch
            """)
    void nameThatNothingBinds_isFoundWhereverItStands(String expression, String name) {
        assertThat(unbound(expression)).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            $sum($map(a, function($v, $i){ $v * $i }))
            ($f := function($n){ $n < 2 ? 1 : $n * $f($n - 1) }; $f(5))
            a@$x#$i.b[$x = $i]
            a.b#$i[$i < 2]
            a[0]#$i
            $contains(a, /^a.*b$/i) and $match(a, /x/)
            λ($x){ $x }(1)
            $now() & $millis() & $random()
            $ & $$
            a ?? b
            $eval("1")
            """)
    void variablesThatTheExpressionBinds_andBuiltInFunctions_areKnown(String expression) {
        assertThat(unbound(expression)).isEmpty();
    }

    @Test
    void everyBuiltInFunction_isKnown() {
        assertThat(JsonataExpression.functions()).isNotEmpty().allSatisfy(name -> assertThat(unbound("$" + name))
                .isEmpty());
    }

    @Test
    void positions_areThoseOfTheFirstCharacter() {
        String expression = "$contains(a, /x+/) and `b c`.d.\"e\" = $nosuch(1)";

        Names names = names(expression);

        assertThat(names.unbound()).containsExactly(new Names.Name("nosuch", expression.indexOf("nosuch") + 1));
        assertThat(names.paths())
                .contains(new Names.Path(List.of(
                        new Names.Name("b c", expression.indexOf('`') + 1),
                        new Names.Name("d", expression.indexOf("d.\"") + 1),
                        new Names.Name("e", expression.indexOf("\"e") + 1))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            a.b[c = $.d]                                    ¦ a@1
            $ & $.a                                         ¦ $@1 $@5
            x.(y; $$.z)                                     ¦ x@1 $$@7
            $v.a[$$ = b]                                    ¦ $$@6
            $map($v, function($i){ c })                     ¦ c@24
            {a: $v.(b)}                                     ¦ a@2
            $v.a                                            ¦ §§
            """)
    void whatIsReadOfTheValueItself_isFoundWithItsPlace(String expression, String references) {
        assertThat(names(expression).references().stream()
                        .map(name -> name.text() + "@" + name.position())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(references);
    }

    @Test
    void whatFollowsAVariable_isFound_unlessTheExpressionBindsIt() {
        assertThat(names("[$a.b.c, x[$d.e], $f, $g[0].h, $i.*]").variablePaths())
                .extracting(path ->
                        path.names().get(0).text() + "." + path.names().get(1).text())
                .containsExactlyInAnyOrder("a.b", "d.e", "g.h");
        assertThat(names("($a := {\"b\": 1}; $a.b)").variablePaths()).isEmpty();
    }

    @Test
    void longAndNestedExpressions_areGoneThroughWithoutRecursion() {
        assertThat(names("a" + "+a".repeat(200)).paths()).hasSize(201);
        assertThat(names("(".repeat(100) + "a" + ")".repeat(100)).paths()).hasSize(1);
    }

    /** What the tree of no expression can do is stop the walk through it. */
    @Test
    void expressionsMadeUp_areGoneThrough() {
        RandomExpressions made = new RandomExpressions(20);
        for (int i = 0; i < 2_000; i++) {
            String expression = made.next();
            JsonataExpression parsed;
            try {
                parsed = JsonataExpression.parse(expression);
            } catch (JsonataSyntaxException malformed) {
                continue;
            }
            assertThat(parsed.names().unbound()).as(expression).isNotNull();
        }
    }
}
