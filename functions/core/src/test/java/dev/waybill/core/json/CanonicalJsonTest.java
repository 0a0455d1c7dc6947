package dev.waybill.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.testing.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What two documents have to have alike to be one request. */
class CanonicalJsonTest {

    private static final Fingerprints FINGERPRINTS = () -> new byte[32];

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"b":[1.0,1E5,-0],"a":"\\u0001é"} | {"a":"\\u0001é","b":[1,100000,0]}
                    {"n":9007199254740992}            | {"n":9007199254740992}
                    {"n":1e23}                        | {"n":1e+23}
                    {"n":0.1}                         | {"n":0.1}
                    """)
    void ordinaryDocument_hasItsCanonicalForm(String json, String form) {
        assertThat(new String(CanonicalJson.exactBytes(Json.parse(json)), StandardCharsets.UTF_8))
                .isEqualTo(form);
    }

    /** A key that was used with an earlier version still names the same request. */
    @Test
    void fingerprintOfAnOrdinaryDocument_isWhatItWasBefore() {
        assertThat(
                        FINGERPRINTS.of(
                                Json.parse(
                                        "{\"task\": \"triage\", \"input\": {\"total\": 12.50, \"lines\": [1, 2.0, 1e3], \"note\": \"é\"}}")))
                .isEqualTo("c41009454bf37e54cabea33cacafa6a9a667078c532cf9af157c129582675249");
    }

    @Test
    void documentWhoseNumbersSurvive_hasTheFormOfTheStandard() {
        int[] ordinary = {0};
        new Documents(3).stream().limit(3_000).forEach(json -> {
            JsonNode document = Json.parse(json);
            if (numbers(document).stream().allMatch(CanonicalJson::survives)) {
                ordinary[0]++;
                assertThat(CanonicalJson.exactBytes(document)).isEqualTo(standard(json));
            }
        });
        assertThat(ordinary[0]).isGreaterThan(300);
    }

    private static byte[] standard(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedUTF8();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<JsonNode> numbers(JsonNode node) {
        List<JsonNode> numbers = new ArrayList<>();
        if (node.isNumber()) {
            numbers.add(node);
        }
        node.forEach(child -> numbers.addAll(numbers(child)));
        return numbers;
    }

    @Test
    void documentsThatDifferInOneDigit_haveDifferentFingerprints() {
        Documents documents = new Documents(4);
        Random random = new Random(4);
        List<String> around = documents.stream().limit(50).toList();
        for (int i = 0; i < 3_000; i++) {
            String one = documents.number();
            String other = withOneDigitChanged(one, random);
            String document = around.get(random.nextInt(around.size()));
            JsonNode first = Json.parse("{\"a\":" + document + ",\"n\":[" + one + "]}");
            JsonNode second = Json.parse("{\"n\":[" + other + "],\"a\":" + document + "}");
            boolean same = new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
            assertThat(FINGERPRINTS.of(first).equals(FINGERPRINTS.of(second)))
                    .as("%s and %s", one, other)
                    .isEqualTo(same);
        }
    }

    private static String withOneDigitChanged(String number, Random random) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        int end = exponent < 0 ? number.length() : exponent;
        int at;
        do {
            at = random.nextInt(end);
        } while (!Character.isDigit(number.charAt(at)));
        int leading = number.charAt(0) == '-' ? 1 : 0;
        // A number of more than one digit does not begin with 0.
        int least = at == leading && end > at + 1 && number.charAt(at + 1) != '.' ? 1 : 0;
        char digit = (char) ('0' + least + random.nextInt(10 - least));
        return number.substring(0, at) + digit + number.substring(at + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "9007199254740993.0", "9007199254740993e0", "900719925474099.3e1"})
    void spellingsOfOneNumber_haveOneFingerprint(String number) {
        assertThat(FINGERPRINTS.of(Json.parse("[" + number + "]")))
                .isEqualTo(FINGERPRINTS.of(Json.parse("[9007199254740993]")));
    }

    @Test
    void textOfDigits_isNoNumber() {
        assertThat(FINGERPRINTS.of(Json.parse("[\"9007199254740993\"]")))
                .isNotEqualTo(FINGERPRINTS.of(Json.parse("[9007199254740993]")));
    }
}
