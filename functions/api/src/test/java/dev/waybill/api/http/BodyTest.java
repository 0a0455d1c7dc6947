package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

    private static final List<String> FIELDS = List.of("n", "t", "o");

    @ParameterizedTest
    @ValueSource(strings = {"156", "156.0", "1.56e2", "1560E-1", "156.000000000000000000000"})
    void wholeNumber_isOne_howeverItIsWritten(String number) {
        Body body = body("{\"n\":" + number + "}");
        assertThat(body.read(body.whole("n", 1, 200, "expected 1 to 200"))).isEqualTo(156);
        assertThat(body.optionalWhole("n", 1, 200, "expected 1 to 200")).isEqualTo(156);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "156.5",
                "156.0000000000000000000001",
                "0",
                "-0.0",
                "201",
                "2147483648",
                "4294967297",
                "18446744073709551617",
                "1e300",
                "1e-300",
                "\"156\"",
                "true",
                "null",
                "[1]",
                "{}"
            })
    void everythingElse_isNone(String number) {
        assertThat(faults("{\"n\":" + number + "}", body -> body.whole("n", 1, 200, "expected 1 to 200")))
                .containsExactly(new Fault("/n", "expected 1 to 200"));
        assertThat(faults("{\"n\":" + number + "}", body -> body.optionalWhole("n", 1, 200, "expected 1 to 200")))
                .containsExactly(new Fault("/n", "expected 1 to 200"));
    }

    @Test
    void fieldThatIsNotThere_isAFaultOnlyWhereItHasToBe() {
        assertThat(faults("{}", body -> {
                    assertThat(body.optionalWhole("n", 1, 2, "expected 1 or 2")).isNull();
                    assertThat(body.optionalText("t", 9)).isNull();
                    assertThat(body.optionalLine("t", 9)).isNull();
                    assertThat(body.object("o", FIELDS)).isNull();
                    body.whole("n", 1, 2, "expected 1 or 2");
                    body.text("t", 9);
                    body.line("t", 9);
                }))
                .extracting(Fault::pointer)
                .containsExactly("/n", "/t", "/t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u202Eb", // turns the order of letters round
                "a\u2066b", // isolates a direction
                "a\u200Bb", // a space of no width
                "\uFEFFa", // a byte order mark
                "a\u00ADb", // a soft hyphen
                "a\nb",
                "a\tb",
                "a\u001B[2Jb", // clears a terminal
                "a\u0085b", // C1: next line
                "a\u2028b", // line separator
                "a\u2029b", // paragraph separator
                "a\uE000b", // of private use
                "a\uDB80\uDC00b", // of private use, beyond the first plane
                "a\uDB40\uDC41b", // an invisible tag
                " ",
                "1234567890"
            })
    void lineThatIsNotWhatItLooksLike_isRefused(String text) {
        String document = Json.write(Json.object().put("t", text));
        assertThat(faults(document, body -> body.line("t", 9)))
                .containsExactly(new Fault(
                        "/t",
                        "expected a text of 1 to 9 characters on one line, without control or format characters"));
        assertThat(faults(document, body -> body.optionalLine("t", 9))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jané", "李小龙", "Łukasz", "ز", "😀", "a b", "O'Neil"})
    void namesOfPeople_areLines(String text) {
        Body body = body(Json.write(Json.object().put("t", text)));
        assertThat(body.read(body.line("t", 9))).isEqualTo(text);
    }

    @Test
    void charactersAreCounted_notTheUnitsThatTheyAreMadeOf() {
        assertThat(body(Json.write(Json.object().put("t", "\uD83D\uDC1E".repeat(9))))
                        .text("t", 9))
                .hasSize(18);
        assertThat(faults(Json.write(Json.object().put("t", "\uD83D\uDC1E".repeat(10))), body -> body.text("t", 9)))
                .hasSize(1);
    }

    @Test
    void text_mayHaveLines() {
        Body body = body("{\"t\":\"a\\nb\"}");
        assertThat(body.read(body.text("t", 9))).isEqualTo("a\nb");
    }

    @Test
    void faultsWithinAnObject_haveItsPlaceBeforeThem() {
        assertThat(faults("{\"o\":{\"x/y\":1,\"t\":7}}", body -> {
                    Body within = body.object("o", List.of("t"));
                    assertThat(within).isNotNull();
                    within.text("t", 9);
                    within.fault("", "wrong as a whole");
                }))
                .extracting(Fault::pointer)
                .containsExactly("/o/x~1y", "/o/t", "/o");
    }

    @Test
    void whatIsNoObject_isRefusedAtOnce() {
        Problem problem = catchThrowableOfType(Problem.class, () -> body("[]"));
        assertThat(problem.faults()).containsExactly(new Fault("", "expected an object with n, t, o"));
    }

    @Test
    void moreFaultsThanAreListed_areCounted_whicheverKindTheyAre() {
        StringBuilder document = new StringBuilder("{\"n\":\"x\"");
        for (int i = 0; i < 250; i++) {
            document.append(",\"unknown").append(i).append("\":1");
        }
        assertThat(faults(document.append('}').toString(), body -> body.whole("n", 1, 2, "expected 1 or 2")))
                .hasSize(200)
                .endsWith(new Fault("", "and 52 more places that are not as expected"));
    }

    private static Body body(String document) {
        return Body.of(Json.parse(document), "a test", FIELDS);
    }

    private static List<Fault> faults(String document, Consumer<Body> reading) {
        Body body = body(document);
        reading.accept(body);
        return catchThrowableOfType(Problem.class, () -> body.read(true)).faults();
    }
}
