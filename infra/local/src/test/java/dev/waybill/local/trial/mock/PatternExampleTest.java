package dev.waybill.local.trial.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternExampleTest {

    private static final int ANY = 10_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^[A-Z]{2}\\d{6}$ AA000000",
                "^(EUR|USD)$ EUR",
                "^#[0-9a-fA-F]{6}$ #aaaaaa",
                "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$ a@a.aa",
                "^\\+?[1-9]\\d{1,14}$ 10",
                "^v?(?<major>\\d+)\\.(?:\\d+)(-[\\w.]+)?$ 0.0",
                "^sha256:[0-9a-f]{4}$ sha256:aaaa",
                "^\\p{Lu}\\p{Ll}*$ A",
                "(?i)^ok$ ok",
                "^a{2}b{1,}c{0,3}?d++$ aabd",
                "^[\\]\\-x]{3}$ ---",
                "^[a-z&&[^aeiou]]$ b",
                "^\\x41\\u00e9$ Aé",
                "^\\(\\d\\)\\$$ (0)$",
                "^\\bword\\b$ word",
                "^(?!x)[a-z]$ a"
            })
    void example_isTheShortestThatIsFound(String regex, String example) {
        assertThat(PatternExample.of(regex, 0, ANY)).contains(example);
        assertThat(Pattern.compile(regex).matcher(example).find()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"^[a-z]+$ 5 5", "^(ab)*$ 7 8", "^a?$|^b{4}$ 2 4", "^x{2,9}y$ 6 6", "^\\d{3}(-\\d+)?$ 5 9"})
    void example_isAsLongAsItHasToBe(String regex, int least, int most) {
        assertThat(PatternExample.of(regex, least, most)).hasValueSatisfying(text -> {
            assertThat(text.length()).isBetween(least, most);
            assertThat(Pattern.compile(regex).matcher(text).find()).isTrue();
        });
    }

    /** None is better than a wrong one or one without end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(a)\\1$",
                "^(?<n>a)\\k<n>$",
                "^\\Qa.b\\E$",
                "^((a{999}){999}){999}$",
                "^a{999999999}$",
                "^[^\\x00-\\uffff]$",
                "[",
                "(",
                "a)",
                "\\"
            })
    void whatIsNotRead_orTooLong_givesNone(String regex) {
        assertThat(PatternExample.of(regex, 0, ANY)).isEmpty();
    }

    /** What doubles at each of many levels ends where it is too long. */
    @Test
    void expressionThatMultipliesItself_givesNone() {
        String deep = "(".repeat(490) + "a" + ")+".repeat(490);

        assertThat(PatternExample.of(deep, 0, ANY)).contains("a");
        assertThat(PatternExample.of(deep, 200, ANY)).isEmpty();
    }
}
