package dev.waybill.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.waybill.client.UnverifiedWebhookException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed, held against the specification's own library and its known answers. */
class WebhookSignatureTest {

    private static final String SECRET = "whsec_" + base64("a secret of thirty-two bytes ...");
    private static final String OTHER = "whsec_" + base64("another one of thirty-two bytes.");
    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
    private static final Duration TOLERANCE = WebhookSignature.USUAL_TOLERANCE;
    private static final String ID = "event_1";
    private static final String BODY = """
            {"type":"job.completed","timestamp":"2026-11-01T12:00:00.000Z","data":{"id":"job_1","version":4,"note":"ä"}}""";

    @Test
    void whatThePublicLibrarySigns_isBelieved_andRead() {
        WebhookEvent event = verify(SECRET, signed(SECRET, NOW), BODY);

        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.type()).isEqualTo("job.completed");
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-01T12:00:00Z"));
        assertThat(event.subject()).contains("job_1");
        assertThat(event.version()).isEqualTo(4);
    }

    @Test
    void nameOfAHeader_isOneInWhateverCase() {
        Map<String, List<String>> headers = new HashMap<>();
        signed(SECRET, NOW).forEach((name, values) -> headers.put(name.toUpperCase(java.util.Locale.ROOT), values));

        assertThatCode(() -> verify(SECRET, headers, BODY)).doesNotThrowAnyException();
    }

    @Test
    void whileASecretIsChanged_eitherIsEnough_onBothSides() {
        Map<String, List<String>> both = with(
                signed(SECRET, NOW),
                "webhook-signature",
                signature(OTHER, NOW) + " v1,AAAA v9,x " + signature(SECRET, NOW));

        assertThatCode(() -> verify(SECRET, both, BODY)).doesNotThrowAnyException();
        assertThatCode(() -> verify(OTHER, both, BODY)).doesNotThrowAnyException();
        assertThatCode(() -> WebhookSignature.verify(
                        List.of(OTHER, SECRET), signed(SECRET, NOW), bytes(BODY), TOLERANCE, clock()))
                .doesNotThrowAnyException();
    }

    @Test
    void changedByOneByte_isNotBelieved() {
        assertReason(Reason.NOT_SIGNED, SECRET, signed(SECRET, NOW), BODY.replace("job_1", "job_2"));
        assertReason(Reason.NOT_SIGNED, SECRET, signed(SECRET, NOW), BODY + " ");
        assertReason(Reason.NOT_SIGNED, OTHER, signed(SECRET, NOW), BODY);
        assertReason(Reason.NOT_SIGNED, SECRET, with(signed(SECRET, NOW), "webhook-id", "event_2"), BODY);
    }

    @Test
    void timeOfTheTry_isSigned_andLiesWithinTheTolerance() {
        assertThatCode(() -> verify(SECRET, signed(SECRET, NOW.minus(TOLERANCE)), BODY))
                .doesNotThrowAnyException();
        assertThatCode(() -> verify(SECRET, signed(SECRET, NOW.plus(TOLERANCE)), BODY))
                .doesNotThrowAnyException();
        assertReason(Reason.TOO_OLD, SECRET, signed(SECRET, NOW.minus(TOLERANCE).minusSeconds(1)), BODY);
        assertReason(Reason.TOO_NEW, SECRET, signed(SECRET, NOW.plus(TOLERANCE).plusSeconds(1)), BODY);
        assertReason(
                Reason.NOT_SIGNED,
                SECRET,
                with(signed(SECRET, NOW.minusSeconds(900)), "webhook-timestamp", seconds(NOW)),
                BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void withoutAHeader_isNotBelieved(String missing) {
        Map<String, List<String>> headers = new HashMap<>(signed(SECRET, NOW));
        headers.remove(missing);
        assertReason(Reason.HEADER_MISSING, SECRET, headers, BODY);
        headers.put(missing, List.of(" "));
        assertReason(Reason.HEADER_MISSING, SECRET, headers, BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "-1", "1e9", "16142653300000", "1614265330 "})
    void timestampThatIsNone_isNotBelieved(String timestamp) {
        assertReason(Reason.HEADER_MISSING, SECRET, with(signed(SECRET, NOW), "webhook-timestamp", timestamp), BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1,", "v1,AAAA", ",", "v1,not base64!", "v1a,AAAA", "v2,AAAA"})
    void signatureThatIsNone_isNotBelieved(String signature) {
        assertReason(Reason.NOT_SIGNED, SECRET, with(signed(SECRET, NOW), "webhook-signature", signature), BODY);
    }

    /** From the tests of the specification's library for Go. */
    @Test
    void knownAnswerOfEd25519_isBelieved() throws GeneralSecurityException {
        KeyPair pair = pair(Base64.getDecoder().decode("VEVTVFNJR05JTkdLRVlET05PVFVTRVRISVNGT1JBTlk="));
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of("msg_p5jXN8AQM9LWM0D4loKWxJek"),
                "webhook-timestamp", List.of("1614265330"),
                "webhook-signature",
                        List.of(
                                "v1a,tQ9V2XOqn7jL/DQenEFpqIugdBVtiMmER5mhSkXBNwM0mkATuDe6KYYUuxqtaiHeYGb7KaaBRdM5WqyeFiL8Ag=="));

        assertThatCode(() -> verify(publicKey(pair), headers, "{\"test\": 2432232314}"))
                .doesNotThrowAnyException();
        assertReason(Reason.NOT_SIGNED, publicKey(pair), headers, "{\"test\": 2432232315}");
        assertReason(Reason.NOT_SIGNED, SECRET, headers, "{\"test\": 2432232314}");
    }

    @Test
    void signatureOfAnotherKind_isNeverTakenForThis() throws GeneralSecurityException {
        KeyPair pair = pair(bytes("0123456789abcdef0123456789abcdef"));
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(bytes(ID + "." + seconds(NOW) + "." + BODY));
        String signed = Base64.getEncoder().encodeToString(signer.sign());

        assertThatCode(() ->
                        verify(publicKey(pair), with(signed(SECRET, NOW), "webhook-signature", "v1a," + signed), BODY))
                .doesNotThrowAnyException();
        assertReason(
                Reason.NOT_SIGNED,
                publicKey(pair),
                with(signed(SECRET, NOW), "webhook-signature", "v1," + signed),
                BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "whsec_", "whsec_!", "whpk_AAAA", "whsk_AAAA"})
    void secretThatIsNone_isTheCallersMistake_andNotRepeated(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verify(secret, signed(SECRET, NOW), BODY))
                .withMessageStartingWith("expected");
    }

    @Test
    void clockOfTheMachine_isTheUsualOne() {
        assertThatExceptionOfType(UnverifiedWebhookException.class)
                .isThrownBy(() -> WebhookSignature.verify(SECRET, signed(SECRET, NOW), bytes(BODY), TOLERANCE));
        assertThatCode(() -> WebhookSignature.verify(SECRET, signed(SECRET, Instant.now()), bytes(BODY), TOLERANCE))
                .doesNotThrowAnyException();
    }

    private static void assertReason(Reason reason, String secret, Map<String, List<String>> headers, String body) {
        UnverifiedWebhookException refused =
                catchThrowableOfType(UnverifiedWebhookException.class, () -> verify(secret, headers, body));
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
    }

    private static WebhookEvent verify(String secret, Map<String, List<String>> headers, String body) {
        return WebhookSignature.verify(List.of(secret), headers, bytes(body), TOLERANCE, clock());
    }

    private static Map<String, List<String>> signed(String secret, Instant at) {
        return Map.of(
                "webhook-id", List.of(ID),
                "webhook-timestamp", List.of(seconds(at)),
                "webhook-signature", List.of(signature(secret, at)));
    }

    private static String signature(String secret, Instant at) {
        try {
            return new Webhook(secret).sign(ID, at.getEpochSecond(), BODY);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, List<String>> with(Map<String, List<String>> headers, String name, String value) {
        Map<String, List<String>> changed = new HashMap<>(headers);
        changed.put(name, List.of(value));
        return changed;
    }

    /** The key pair of a seed: the JDK makes one of what it takes for chance. */
    private static KeyPair pair(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(255, new java.security.SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair();
    }

    private static String publicKey(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return "whpk_"
                + Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static String seconds(Instant time) {
        return String.valueOf(time.getEpochSecond());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
