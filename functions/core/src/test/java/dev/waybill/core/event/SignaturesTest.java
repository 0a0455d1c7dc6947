package dev.waybill.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Signatures, judged by the public library of Standard Webhooks, and those it does not know by RFC 8032. */
class SignaturesTest {

    private static final String BODY = "{\"type\":\"job.completed\",\"data\":{\"name\":\"Grüße\"}}";

    @Test
    void v1_isWhatThePublicLibraryVerifies() {
        SecretKeys made = SecretKeys.random(SignatureKind.V1);
        Map<String, String> headers = Signatures.headers("event_1", Instant.now(), BODY, List.of(made.key()));
        assertThat(made.shown()).startsWith("whsec_");
        assertThatCode(() -> verify(made, headers, BODY)).doesNotThrowAnyException();
    }

    @Test
    void bodyIdOrTimeOfAnother_isRefusedByThePublicLibrary() {
        SecretKeys made = SecretKeys.random(SignatureKind.V1);
        Map<String, String> headers = Signatures.headers("event_1", Instant.now(), BODY, List.of(made.key()));
        assertThatThrownBy(() -> verify(made, headers, BODY + " ")).isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(made, with(headers, "webhook-id", "event_2"), BODY))
                .isInstanceOf(WebhookVerificationException.class);
        String later = Long.toString(Instant.now().plusSeconds(5).getEpochSecond());
        assertThatThrownBy(() -> verify(made, with(headers, "webhook-timestamp", later), BODY))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void rotatedKey_signsBesideTheNewOne_untilItsDayIsOver() {
        SecretKeys old = SecretKeys.random(SignatureKind.V1);
        SecretKeys fresh = SecretKeys.random(SignatureKind.V1);
        Instant now = Instant.now();
        List<SigningKey> keys = List.of(fresh.key(), old.key().until(now.plusSeconds(60)));
        Map<String, String> both = Signatures.headers("event_1", now, BODY, keys);
        assertThatCode(() -> verify(old, both, BODY)).doesNotThrowAnyException();
        assertThatCode(() -> verify(fresh, both, BODY)).doesNotThrowAnyException();
        Map<String, String> one = Signatures.headers("event_1", now.plusSeconds(60), BODY, keys);
        assertThatThrownBy(() -> verify(old, one, BODY)).isInstanceOf(WebhookVerificationException.class);
        assertThatCode(() -> verify(fresh, one, BODY)).doesNotThrowAnyException();
    }

    /** The first vector of RFC 8032, 7.1. */
    @Test
    void ed25519_isThatOfTheStandard() {
        String seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        String point = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        byte[] pair = HexFormat.of().parseHex(seed + point);
        assertThat(Ed25519.publicKey(pair))
                .isEqualTo("whpk_"
                        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(point)));
        assertThat(HexFormat.of().formatHex(Ed25519.sign(pair, new byte[0])))
                .isEqualTo("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void v1a_isVerifiedWithThePublicKeyAlone() throws Exception {
        for (int n = 0; n < 20; n++) {
            SecretKeys made = SecretKeys.random(SignatureKind.V1A);
            assertThat(made.shown()).isNull();
            Instant now = Instant.now();
            Map<String, String> headers = Signatures.headers("event_1", now, BODY, List.of(made.key()));
            String signature = String.valueOf(headers.get("webhook-signature"));
            assertThat(signature).startsWith("v1a,");
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey(made.verifiers().get(0)));
            verifier.update(("event_1." + now.getEpochSecond() + "." + BODY).getBytes(StandardCharsets.UTF_8));
            assertThat(verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length()))))
                    .isTrue();
        }
    }

    @Test
    void noKeyIsPrinted() {
        SecretKeys made = SecretKeys.random(SignatureKind.V1);
        assertThat(made + " " + made.key() + " " + List.of(made.key())).doesNotContain("whsec_", "[B@");
    }

    private static void verify(SecretKeys keys, Map<String, String> headers, String body)
            throws WebhookVerificationException {
        Map<String, List<String>> many = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> many.put(name, List.of(value)));
        new Webhook(String.valueOf(keys.shown())).verify(body, many);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static PublicKey publicKey(String written) throws Exception {
        byte[] little = Base64.getDecoder().decode(written.substring("whpk_".length()));
        boolean odd = (little[31] & 0x80) != 0;
        byte[] big = new byte[32];
        for (int n = 0; n < 32; n++) {
            big[31 - n] = n == 31 ? (byte) (little[n] & 0x7f) : little[n];
        }
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    }
}
