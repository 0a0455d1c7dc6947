package dev.waybill.models.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.environment.Environment;
import dev.waybill.models.chat.ChatDialect.NotAuthorizedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSignerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T22:00:00Z"), ZoneOffset.UTC);
    private static final URI URL =
            URI.create("https://bedrock-runtime.eu-central-1.amazonaws.com/model/eu.some-model-v1%3A0/converse");
    private static final byte[] BODY = "{\"text\":\"Grüße\"}".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> LASTING =
            Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "canary-secret");
    private static final Map<String, String> SESSION = with(LASTING, "AWS_SESSION_TOKEN", "token/+=");

    /** Ids with a colon, ARNs with slashes, a host with a port, a base with a path, and what stands for itself. */
    @ParameterizedTest
    @CsvSource({
        "https://bedrock-runtime.eu-central-1.amazonaws.com/model/eu.some-model-v1%3A0/converse, "
                + "/model/eu.some-model-v1%253A0/converse",
        "https://localhost:8443/model/arn%3Aaws%3Abedrock%3Aeu%3A1%3Ainference-profile%2Fx/converse, "
                + "/model/arn%253Aaws%253Abedrock%253Aeu%253A1%253Ainference-profile%252Fx/converse",
        "http://127.0.0.1:8080/v1/model/m%20m%2A/converse, /v1/model/m%2520m%252A/converse",
        "https://gateway.example/a-b_c.d~e/model/m/converse, /a-b_c.d~e/model/m/converse"
    })
    void signature_isTheOneThatThePublishedStepsGive(String text, String canonicalPath) {
        URI url = URI.create(text);

        Map<String, String> headers = sign(SESSION, url, BODY);

        assertThat(headers.get("authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/eu-central-1/bedrock/aws4_request, "
                        + "SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, "
                        + "Signature=" + reckoned(url, canonicalPath, headers));
    }

    /** The client leaves it out of the host that it sends. */
    @ParameterizedTest
    @CsvSource({"https://gateway.example:443, https://gateway.example", "http://127.0.0.1:80, http://127.0.0.1"})
    void portThatTheSchemeSaysAnyway_isNoPartOfTheSignedHost(String told, String untold) {
        assertThat(sign(SESSION, URI.create(told + "/model/m/converse"), BODY))
                .isEqualTo(sign(SESSION, URI.create(untold + "/model/m/converse"), BODY));
    }

    @Test
    void headers_areThoseThatTheClientDoesNotWriteItself() {
        assertThat(sign(SESSION, URL, BODY))
                .containsOnlyKeys("authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token")
                .containsEntry("x-amz-date", "20261123T220000Z")
                .containsEntry("x-amz-content-sha256", PublishedSteps.hash(BODY))
                .containsEntry("x-amz-security-token", "token/+=");
    }

    @Test
    void lastingCredentials_haveNoSessionToken() {
        Map<String, String> headers = sign(LASTING, URL, BODY);

        assertThat(headers).containsOnlyKeys("authorization", "x-amz-content-sha256", "x-amz-date");
        assertThat(headers.get("authorization"))
                .contains("SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, ")
                .endsWith("Signature=" + reckoned(URL, "/model/eu.some-model-v1%253A0/converse", headers));
    }

    @Test
    void bodyAndSession_areSigned() {
        String signature = sign(SESSION, URL, BODY).get("authorization");

        assertThat(sign(SESSION, URL, "{}".getBytes(StandardCharsets.UTF_8)).get("authorization"))
                .isNotEqualTo(signature);
        assertThat(sign(with(SESSION, "AWS_SESSION_TOKEN", "other"), URL, BODY).get("authorization"))
                .isNotEqualTo(signature);
    }

    @Test
    void emptyBody_isSignedAsEmpty() {
        assertThat(sign(LASTING, URL, new byte[0]))
                .containsEntry(
                        "x-amz-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void secret_standsInNoHeader() {
        assertThat(sign(SESSION, URL, BODY).toString()).doesNotContain("canary-secret");
    }

    @Test
    void credentials_areReadAnewForEachCall() {
        Map<String, String> variables = new HashMap<>(SESSION);
        AwsSigner signer = signer(name -> Optional.ofNullable(variables.get(name)));
        Map<String, String> before = signer.headers(URL, BODY);

        variables.put("AWS_ACCESS_KEY_ID", "AKIDRENEWED");

        assertThat(before.toString()).contains("AKIDEXAMPLE/");
        assertThat(signer.headers(URL, BODY).toString()).contains("AKIDRENEWED/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
    void halfOfTheCredentials_areNone(String missing) {
        assertThatThrownBy(() -> sign(with(SESSION, missing, " "), URL, BODY))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessage("no_aws_credentials");
    }

    private static String reckoned(URI url, String canonicalPath, Map<String, String> headers) {
        TreeMap<String, String> signed = new TreeMap<>(headers);
        signed.remove("authorization");
        signed.put("content-type", "application/json");
        signed.put("host", url.getAuthority());
        return new PublishedSteps("canary-secret", "20261123T220000Z", "eu-central-1", "bedrock")
                .signature("POST", canonicalPath, "", signed, PublishedSteps.hash(BODY));
    }

    /** By names in lower case, as they count on the wire. */
    private static Map<String, String> sign(Map<String, String> environment, URI url, byte[] body) {
        Map<String, String> lower = new HashMap<>();
        signer(Environment.of(environment))
                .headers(url, body)
                .forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    private static AwsSigner signer(Environment environment) {
        return new AwsSigner(environment, "eu-central-1", CLOCK);
    }

    private static Map<String, String> with(Map<String, String> variables, String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value);
        return more;
    }
}
