package dev.waybill.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.function.InvokeOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayResponseTest {

    @Test
    void whatIsNotModified_getsNoContentType_unlessTheFunctionGivesOne() {
        assertThat(of("{\"statusCode\":304,\"headers\":{\"etag\":\"1\"}}").headers())
                .containsExactly(Map.entry("etag", "1"));
        assertThat(of("{\"statusCode\":304}").headers()).isEmpty();
        assertThat(of("{\"statusCode\":304,\"headers\":{\"content-type\":\"text/css\"}}")
                        .headers())
                .containsExactly(Map.entry("content-type", "text/css"));
        assertThat(of("{\"statusCode\":200}").headers())
                .extracting(Map.Entry::getKey)
                .containsExactly("content-type");
    }

    @Test
    void resultWithStatusCode_isTheResponse() {
        GatewayResponse response =
                of("{\"statusCode\":201,\"headers\":{\"X-A\":\"b\"},\"cookies\":[\"c=d\"],\"body\":\"hi\"}");
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers())
                .contains(Map.entry("x-a", "b"), Map.entry("set-cookie", "c=d"))
                .contains(Map.entry("content-type", "text/plain;charset=UTF-8"));
        assertThat(text(response)).isEqualTo("hi");
    }

    @Test
    void resultWithoutStatusCode_isTheBody() {
        GatewayResponse response = of("{\"a\":1}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsExactly(Map.entry("content-type", "application/json"));
        assertThat(text(response)).isEqualTo("{\"a\":1}");
        assertThat(text(of("\"plain\""))).isEqualTo("plain");
    }

    @Test
    void base64Body_isDecoded() {
        assertThat(of("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"AAH/\"}")
                        .body())
                .containsExactly(0, 1, 255);
    }

    @Test
    void brokenResults_areTheGatewaysOwnError() {
        assertThat(of("{\"statusCode\":9000}")).isSameAs(GatewayResponse.INTERNAL);
        assertThat(of("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"***\"}"))
                .isSameAs(GatewayResponse.INTERNAL);
        assertThat(of("not json")).isSameAs(GatewayResponse.INTERNAL);
        assertThat(GatewayResponse.of(new InvokeOutcome.Failed("x", "{}"))).isSameAs(GatewayResponse.INTERNAL);
        assertThat(GatewayResponse.of(new InvokeOutcome.Throttled())).isSameAs(GatewayResponse.UNAVAILABLE);
    }

    @Test
    void headerThatIsNull_isNotSent_andTakesNoDefault() {
        GatewayResponse response =
                of("{\"statusCode\":204,\"headers\":{\"Content-Type\":null,\"x-none\":null,\"x-a\":\"b\"}}");
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers()).containsExactly(Map.entry("x-a", "b"));
        assertThat(of("{\"statusCode\":204,\"headers\":null}").headers())
                .containsExactly(Map.entry("content-type", "text/plain;charset=UTF-8"));
    }

    @Test
    void numbersAndBooleans_areSentAsTheyAreWritten() {
        assertThat(of("{\"statusCode\":200,\"headers\":{\"x-n\":7,\"x-f\":1.50,\"x-b\":true}}")
                        .headers())
                .contains(Map.entry("x-n", "7"), Map.entry("x-b", "true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x-a\":[\"b\",\"c\"]}",
                "{\"x-a\":{\"b\":1}}",
                "{\"content-type\":[]}",
                "[[\"content-type\",\"text/html\"]]",
                "\"content-type: text/html\""
            })
    void headersThatAreNoSingleValues_areTheGatewaysOwnError(String headers) {
        assertThat(of("{\"statusCode\":200,\"headers\":" + headers + "}")).isSameAs(GatewayResponse.INTERNAL);
    }

    @Test
    void cookiesThatAreNoTexts_areTheGatewaysOwnError() {
        assertThat(of("{\"statusCode\":200,\"cookies\":[null]}")).isSameAs(GatewayResponse.INTERNAL);
        assertThat(of("{\"statusCode\":200,\"cookies\":[[\"a=b\"]]}")).isSameAs(GatewayResponse.INTERNAL);
    }

    private static GatewayResponse of(String payload) {
        return GatewayResponse.of(new InvokeOutcome.Returned(payload.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(GatewayResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
