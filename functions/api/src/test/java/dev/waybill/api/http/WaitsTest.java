package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.waybill.core.problem.Problem;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "wait=3|3",
                "wait = 3|3",
                "WAIT=3|3",
                "wait=\"3\"|3",
                "wait=\"\\3\"|3",
                "wait=3; foo=9|3",
                "respond-async, wait=3|3",
                "respond-async,,wait=3|3",
                "wait=3, wait=9|3",
                "foo=\"a, \\\" wait=9\", wait=3|3",
                "=x, wait=3|3",
                "wait=007|7",
                "wait=26|25",
                "wait=999999999|25",
                "wait=9999999999|25",
                "wait=99999999999999999999999999999|25",
            })
    void preference_isFoundWhereverItIsOne(String header, int seconds) {
        assertThat(Waits.preferred(prefer(header))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo; wait=3",
                "foo=1; wait=3",
                "foo=\"x; wait=3; y\"",
                "foo=\"x, wait=3, y\"",
                "foo=\"x, wait=3",
                "wait=\"3",
                "wait=3 4",
                "wait 3",
                "wait=1.5",
                "wait=-1",
                "wait=+1",
                "wait",
                "wait=",
                "await=3",
                "x wait=3",
                "",
                ",",
            })
    void whatIsNoPreference_isIgnored(String header) {
        assertThat(Waits.preferred(prefer(header))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "7,7", "25,25", "26,25", "999999999,25", "2705001467,25", "99999999999999999999,25"})
    void parameter_followsTheSameRule(String text, int seconds) {
        assertThat(Waits.asked(query(text))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "1,2", "abc", " 1"})
    void parameterThatIsNoWholeNumber_isRefused(String text) {
        assertThatThrownBy(() -> Waits.asked(query(text))).isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                        problem.faults().get(0).pointer())
                .isEqualTo("/wait"));
    }

    private static HttpRequest prefer(String header) {
        return new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withHeaders(Map.of("prefer", header))
                .build());
    }

    private static HttpRequest query(String wait) {
        return new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withQueryStringParameters(Map.of("wait", wait))
                .build());
    }
}
