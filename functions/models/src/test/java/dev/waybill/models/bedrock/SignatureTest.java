package dev.waybill.models.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class SignatureTest {

    private static final Instant NOW = Instant.parse("2026-11-23T22:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bedrock-runtime.eu-central-1.amazonaws.com/model/eu.some-model-v1%3A0/converse",
                "https://localhost:8443/model/arn%3Aaws%3Abedrock%3Aeu%3A1%3Ainference-profile%2Fx/converse"
            })
    void signature_isTheOneThatTheSdkMakes(String text) {
        URI url = URI.create(text);
        byte[] body = "{\"text\":\"Grüße\"}".getBytes(StandardCharsets.UTF_8);

        String ours = new Signature(
                        new Signature.Credentials("AKIDEXAMPLE", "secret", "token"), "eu-central-1", "bedrock")
                .headers("POST", url, body, NOW)
                .get("Authorization");

        assertThat(ours).isEqualTo(bySdk(url, body));
    }

    private static String bySdk(URI url, byte[] body) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(url)
                .putHeader("Content-Type", "application/json")
                .build();
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsSessionCredentialsIdentity.create("AKIDEXAMPLE", "secret", "token"))
                        .request(request)
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }
}
