package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.waybill.core.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"headers\":null,\"queryStringParameters\":null,\"pathParameters\":null,\"requestContext\":null,\"body\":null}",
                "{\"headers\":{},\"queryStringParameters\":{},\"pathParameters\":{},\"requestContext\":{\"http\":null},\"body\":\"\"}"
            })
    void whatIsNotInTheEvent_isEmpty(String event) {
        HttpRequest request = request(event);
        assertThat(request.method()).isEmpty();
        assertThat(request.route()).isEmpty();
        assertThat(request.path()).isEmpty();
        assertThat(request.header("authorization")).isEmpty();
        assertThat(request.query("wait")).isEmpty();
        assertThat(request.queryNames()).isEmpty();
        assertThat(request.pathParameter("id")).isEmpty();
        assertThat(request.contentType()).isEmpty();
        assertThat(request.body()).isEmpty();
    }

    @Test
    void headerWithoutValue_isNone() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", null);
        APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
        event.setHeaders(headers);
        assertThat(new HttpRequest(event).header("authorization")).isEmpty();
    }

    @Test
    void contentType_losesItsParametersAndItsCase() {
        assertThat(request("{\"headers\":{\"Content-Type\":\"Application/JSON; charset=utf-8\"}}")
                        .contentType())
                .isEqualTo("application/json");
    }

    @Test
    void bodyInBase64_isReadAsItsText() {
        String text = "{\"text\":\"grüße \uD83D\uDE80\"}";
        assertThat(request("{\"isBase64Encoded\":true,\"body\":\""
                                + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\"}")
                        .body())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"////", "gA==", "not base64"})
    void bodyInBase64ThatIsNoText_isRefused(String body) {
        HttpRequest request = request("{\"isBase64Encoded\":true,\"body\":\"" + body + "\"}");
        assertThatThrownBy(request::body).isInstanceOf(Problem.class).hasMessageContaining("not UTF-8");
    }

    private static HttpRequest request(String event) {
        return new HttpRequest(JacksonFactory.getInstance()
                .getSerializer(APIGatewayV2HTTPEvent.class)
                .fromJson(event));
    }
}
