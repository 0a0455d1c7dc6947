package dev.waybill.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.function.InvokeOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayResponseTest {

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

    private static GatewayResponse of(String payload) {
        return GatewayResponse.of(new InvokeOutcome.Returned(payload.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(GatewayResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
