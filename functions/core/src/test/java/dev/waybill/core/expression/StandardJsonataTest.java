package dev.waybill.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions mean what JSONata's own documentation and implementation have them mean. */
class StandardJsonataTest {

    private static final Map<String, JsonNode> SCOPE = Map.of("input", Json.parse("""
            {"none": [], "null": null, "emoji": "a😀b", "prices": [10, 9.5, 10.0, 9007199254740993, 2]}"""));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $sort([10, 9.5])                                     | [9.5, 10]
            $sort([7/2, 2])                                      | [2, 3.5]
            $sort(input.prices)[0]                               | 2
            $sort(["b", "a"])                                    | ["a", "b"]
            $sort([{"n":"a","s":1},{"n":"b","s":1},{"n":"c","s":2}], function($l,$r){$l.s < $r.s}).n | ["c", "a", "b"]
            $sort([{"n":"a","s":2},{"n":"b","s":1},{"n":"c","s":1}], function($l,$r){$l.s > $r.s}).n | ["b", "c", "a"]
            $substring(input.emoji, 1)                           | "😀b"
            $substring(input.emoji, -2, 1)                       | "😀"
            $substring("😀😀😀", 1, 1)                           | "😀"
            $split("a😀", "")                                    | ["a", "😀"]
            $pad("😀", 3, "ö")                                   | "😀öö"
            $pad("x", -4, "😀é")                                 | "😀é😀x"
            $length(input.emoji)                                 | 3
            $contains("ÄPFEL", /äpfel/i)                         | true
            $match("Über", /über/i).match                        | "Über"
            $contains("ДА", /да/i)                               | true
            $contains("a\\n", /a$/)                              | false
            $contains("a\\nb", /^a$/m)                           | true
            $contains("{a}", /{a}/)                              | true
            $contains("x\\ny", /x[^]y/)                          | true
            $contains("a]b", /a]b/)                              | true
            $contains("a[b", /[[]/)                              | true
            $contains("x\\u0085y", /x.y/)                        | true
            $contains("x\\u2028y", /x.y/)                        | false
            $contains("über", /\\bber/)                          | true
            $contains("a\\u00a0b", /a\\sb/)                      | true
            $contains("ab12", /^\\p{L}{2}\\d{2}$/)               | true
            $contains("A\\nB", /(?is)a.b/)                       | true
            $replace("x", /x/, "C:\\\\dir")                      | "C:\\\\dir"
            $replace("abc", /b/, "\\\\")                         | "a\\\\c"
            $replace("abc", /(b)/, "$$1-$1$0$2$")                | "a$1-bb$c"
            $replace("a.b.c", ".", "\\\\$")                      | "a\\\\$b\\\\$c"
            $replace("a.b.c", ".", "$1", 1)                      | "a$1b.c"
            $replace("265USD", /([0-9]+)USD/, "$$$1")            | "$265"
            $replace("abcdefghijklmno", /(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/, "$11-$12") | "k-a2lmno"
            $string(1e20)                                        | "100000000000000000000"
            $string(1e21)                                        | "1e+21"
            $string(9007199254740993)                            | "9007199254740992"
            $string({"a": [1.5, "x\\"y"], "b": null})            | `"{\\"a\\":[1.5,\\"x\\\\\\"y\\"],\\"b\\":null}"`
            $encodeUrl("http://x/a b?q=ü")                       | "http://x/a%20b?q=%C3%BC"
            $encodeUrlComponent("a b&c+d")                       | "a%20b%26c%2Bd"
            $decodeUrlComponent("a%20b+c")                       | "a b+c"
            $decodeUrl("%3Fx%3D%41")                             | "%3Fx%3DA"
            $count($match("aaa", /a/, 2))                        | 2
            $count(null)                                         | 1
            $count(input.nothing)                                | 0
            $exists($contains("abc", input.nothing))             | false
            $exists($uppercase(input.nothing))                   | false
            $fromMillis(1767139200000, "[X0001]-W[W01]")         | "2026-W01"
            $fromMillis(1767139200000, "[Y0001]-[M01]-[D01]")    | "2025-12-31"
            $formatNumber(1234.56789, "9,999.999,999")           | "1,234.567,890"
            $formatNumber(123412345678.9, "9,9,99.99")           | "123412345,6,78.90"
            $formatNumber(1234567.8, "#,##,##0.00")              | "12,34,567.80"
            $formatNumber(1234567890, "#,##0")                   | "1,234,567,890"
            $formatNumber(5, "¤0.00")                            | "¤5.00"
            $formatNumber(5, "0.00E")                            | "5.00E"
            $formatNumber(0.14, "01%")                           | "14%"
            $formatNumber(0.1425, "0.0‰")                        | "142.5‰"
            $formatNumber(-6, "000")                             | "-006"
            $formatNumber(-6, "0;(0)")                           | "(6)"
            $formatNumber(0, "#.#")                              | ".0"
            $formatNumber(0, "#")                                | "0"
            $formatNumber(1234.5678, "00.000e0")                 | "12.346e2"
            $formatNumber(-1234.5678, "0.0e00")                  | "-1.2e03"
            $formatNumber(0, "0.0e0")                            | "0.0e0"
            $formatNumber(0.5, "0") & $formatNumber(1.5, "0")    | "02"
            $formatNumber(9007199254740993, "0")                 | "9007199254740992"
            $formatNumber(1.5, "0,0", {"decimal-separator": ",", "grouping-separator": "."}) | "1,5"
            $formatNumber(12, "٠٠٠", {"zero-digit": "٠"})        | "٠١٢"
            $exists($formatNumber(input.nothing, "0"))           | false
            $parseInteger("", "I")                               | 0
            $exists($parseInteger("", "w"))                      | false
            $number("0x1F")                                      | 31
            $round(2.5) + $round(3.5)                            | 6
            $round(1.2345, 100)                                  | 1.2345
            $round(12345, -2)                                    | 12300
            $round(12345, -400)                                  | 0
            $map(["a b", "c d"], $match(?, /\\w+/)).match        | ["a", "b", "c", "d"]
            $map(["abc", "abcd"], $substring(?, 1))              | ["bc", "bcd"]
            $map(["a.b", "c.d"], $split(?, "."))                 | [["a", "b"], ["c", "d"]]
            $filter(["ab", "b"], $contains(?, "a"))              | "ab"
            $substring(?, 0, 2)("abc")                           | "ab"
            ["b", "a"] ~> $join("-")                             | "b-a"
            $distinct([[1], [1], 1, "1", {"a": 1}, {"a": 1}])    | [[1], 1, "1", {"a": 1}]
            """)
    void expression_givesWhatTheStandardGives(String text, String result) {
        assertThat(Expression.parse(text).evaluate(SCOPE).toString()).isEqualTo(canonical(result));
    }

    /** More of the same kinds: cases, characters, backslashes, orders, lists of one, dates, large numbers. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $contains("İstanbul", /istanbul/i)                   | false
            $contains("Straſe", /s[a-z]+s/i)                     | false
            $match("ſsS", /s/i).index                            | [1, 2]
            $match("ısS", /[i-k]/i).match                        | undefined
            $contains("ſ", /[^a-z]/i)                            | true
            $contains("ſ", /ſ/i)                                 | true
            $contains("KIS", /^(?<kis>k)i[r-t]$/i)               | true
            $contains("kISk", /^(?<kis>k)is\\k<kis>$/i)         | true
            $contains("ΣΟΦΟΣ", /σοφος/i)                         | true
            $contains("ÉTÉ", /[é]t[à-ï]/i)                       | true
            $contains("ЩУКА", /[а-я]{4}/i)                       | true
            $contains("AB\\\\", /b\\\\/i)                        | true
            $replace("a😀b😀", "😀", "$")                        | "a$b$"
            $replace("C:/a", "/", "\\\\")                         | "C:\\\\a"
            $replace("ab", /(a)(b)/, "$2$1\\\\$$")                | "ba\\\\$"
            $replace(input.nothing, "", "x")                     | undefined
            $replace(input.nothing, "a", "x", -1)                | undefined
            $split(input.nothing, "a", -1)                       | undefined
            $match(input.nothing, /a/, -1)                       | undefined
            $substring("👨‍👩‍👧", 1, 1)                          | "‍"
            $substring(input.emoji, 1.5, 1.5)                    | "😀b"
            $substring(input.emoji, -0.5)                        | "a😀b"
            $substring(input.emoji, 0, -1)                       | ""
            $substring("abc", -9, 2)                             | "ab"
            $substringBefore(input.emoji, "😀")                  | "a"
            $sort([1, 0.5, 9007199254740993, 1e-3])              | [0.001, 0.5, 1, 9007199254740992]
            $sort([10, 9.5, -3, -2.5]) = [-3, -2.5, 9.5, 10]     | true
            [3, 2.5, 1e3]^($)                                    | [2.5, 3, 1000]
            [{"n": 1, "v": 2}, {"n": 2, "v": 1.5}]^(v).n         | [2, 1]
            $distinct(["a", "a"])                                | ["a"]
            $distinct([1, 1.0])                                  | [1]
            $distinct([null, null])                              | [null]
            $map([1, 2], $sum)                                   | [1, 2]
            $map([1, 2], $count)                                 | [1, 1]
            $map([[1, 2], [3]], $max)                            | [2, 3]
            $map([1, 2], $reverse)                               | [[1], [2]]
            $toMillis("2026-11")                                 | 1793491200000
            $toMillis("2026")                                    | 1767225600000
            $toMillis("2026-11-30Z")                             | 1795996800000
            $toMillis("2026-11-30T24:00:00Z")                    | 1796083200000
            $toMillis("2026-11-30T10:00:00.1234+01:00")          | 1796029200123
            $toMillis("2023-02-29")                              | 1677628800000
            $toMillis("0001-01-01T00:00:00Z")                    | -62135596800000
            $fromMillis(0, "[[Y]]")                              | "[Y]"
            $fromMillis(0, "[[[Y]]]")                            | "[1970]"
            $fromMillis(0, "a]]b[Y]]]")                          | "a]b1970]"
            $fromMillis(1609372800000, "[X]-W[W01]")             | "2020-W53"
            $fromMillis(1704067199999, "[X]-W[W01]-[F1]")        | "2023-W52-7"
            $formatInteger(-2.5, "1")                            | "-3"
            $formatInteger(2.9, "w")                             | "two"
            $formatInteger(9007199254740991, "#,##0")            | "9,007,199,254,740,991"
            $formatBase(1e20)                                    | "100000000000000000000"
            $formatBase(1e20, 16)                                | "56bc75e2d63100000"
            $formatBase(-255.5, 16)                              | "-100"
            $number("0b101") + $number("0o17")                   | 20
            $number("-1.5E+2")                                   | -150
            $formatNumber(1e21, "#,##0")                         | "1,000,000,000,000,000,000,000"
            $formatNumber(12345678, "#,##,##,##0")               | "1,23,45,678"
            """)
    void otherInputOfTheSameKinds_givesWhatTheStandardGives(String text, String result) {
        JsonNode value = Expression.parse(text).evaluate(SCOPE);
        assertThat(value.isMissingNode() ? "undefined" : value.toString())
                .isEqualTo(result.equals("undefined") ? result : canonical(result));
    }

    private static String canonical(String json) {
        return Json.parse(json).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $uppercase(null)                    | T0410
            $uppercase(1)                       | T0410
            $uppercase("a", "b")                | T0410
            $sum(["a"])                         | T0412
            input.prices.$uppercase()           | T0411
            $toMillis("foo")                    | D3110
            $replace("x", "", "y")              | D3010
            $replace("x", "x", "y", -1)         | D3011
            $replace("x", /x/, function(){1})   | D3012
            $split("x", "x", -1)                | D3020
            $number("1d")                       | D3030
            $number("1f")                       | D3030
            $number("")                         | D3030
            $match("x", /x/, -1)                | D3040
            $sqrt(-1)                           | D3060
            $power(1e300, 2)                    | D3061
            $sort([1, "a"])                     | D3070
            $formatNumber(1, "0;0;0")           | D3080
            $formatNumber(1, "0.0.0")           | D3081
            $formatNumber(1, "0%%")             | D3082
            $formatNumber(1, "0‰‰")             | D3083
            $formatNumber(1, "0%‰")             | D3084
            $formatNumber(1, ".e0")             | D3085
            $formatNumber(1, "")                | D3085
            $formatNumber(1, "x")               | D3086
            $formatNumber(1, "0x0")             | D3086
            $formatNumber(1, "0,.0")            | D3087
            $formatNumber(1, "0,")              | D3088
            $formatNumber(1, ",,0")             | D3089
            $formatNumber(1, "0#")              | D3090
            $formatNumber(1, "0.#0")            | D3091
            $formatNumber(1, "0e0%")            | D3092
            $formatNumber(1, "0.0e0,0")         | D3093
            $fromMillis(1, "[Y")                | D3135
            $fromMillis(1, "[q]")               | D3132
            $single([1, 2])                     | D3138
            $single([])                         | D3139
            $decodeUrl("%E0")                   | D3140
            $assert(false)                      | D3141
            input.null()                        | T1006
            sum([1])                            | T1005
            true and $uppercase(null)           | T0410
            false or $toMillis("foo")           | D3110
            {"a": 1, "b": $sqrt(-1)}            | D3060
            $toMillis("12")                     | D3110
            $toMillis("20261130")               | D3110
            $toMillis("١٢٣٤")                   | D3110
            $toMillis("2026-13")                | D3110
            $toMillis("2026-11-32")             | D3110
            $toMillis("2026-11-30T25:00:00Z")   | D3110
            $toMillis("2026-11-30T10:00")       | D3110
            $toMillis(" 2026-11-30")            | D3110
            $toMillis("")                       | D3110
            $map([1], $uppercase)               | T0410
            $map([[1], [2]], $join)             | T0410
            $filter(["a"], $sum)                | T0412
            $formatInteger(1e20, "1")           | too-large
            $formatInteger(1e15, "a")           | too-large
            $formatInteger(3000000000, "I")     | too-large
            $formatBase(1e300, 37)              | D3100
            """)
    void failure_isNamedByTheStandardsCode(String text, String code) {
        assertThat(catchThrowableOfType(ExpressionFailedException.class, () -> Expression.parse(text)
                                .evaluate(SCOPE))
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$substring(input.emoji, 1, 1) & '\\uD83D'",
                "{'\\uDE00': 1}",
                "['x', '\\uD83D']",
                "'\\uDE00\\uD83D'"
            })
    void halfACharacter_isNoResult(String text) {
        assertThat(catchThrowableOfType(ExpressionFailedException.class, () -> Expression.parse(text)
                                .evaluate(SCOPE))
                        .code())
                .isEqualTo("no-json");
    }

    @Test
    void divisionBesideWords_isNoRegularExpression() {
        Map<String, JsonNode> scope = Map.of("and", Json.parse("8"), "in", Json.parse("2"));

        assertThat(Expression.parse("and / in / 2").evaluate(scope)).isEqualTo(Json.parse("2"));
        assertThat(Expression.parse("and/2 in [4] and \"a/b\" ~> /b/ ? 1 : 0").evaluate(scope))
                .isEqualTo(Json.parse("1"));
    }
}
