package dev.waybill.models.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Secrets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfiguredEndpointsTest {

    private static final String FILE = """
            endpoints:
              one: {kind: openai, baseUrl: "http://h/v1", secret: "env:ONE"}
              two: {kind: openai, baseUrl: "http://h/v1"}
            """;
    private static final Secrets SECRETS = reference -> "value of " + reference;

    private final FakeKind openai = new FakeKind("openai", "classify", "generate");
    private final FakeKind embedded = new FakeKind("embedded", "classify");

    @Test
    void embedded_isThereWhereItsKindIs() {
        assertThat(endpoints(FILE).names()).containsExactly("embedded", "one", "two");
        assertThat(endpoints(FILE).stepKinds("embedded")).containsExactly("classify");
        assertThat(new ConfiguredEndpoints(FILE, SECRETS, List.of(openai)).names())
                .containsExactly("one", "two");
    }

    @Test
    void embedded_canBePricedByTheFile() {
        ConfiguredEndpoints endpoints =
                endpoints("endpoints: {embedded: {kind: embedded, price: {input: 5, output: 0}}}");
        assertThat(endpoints.config("embedded").orElseThrow().price().inputMicrosPerMillion())
                .isEqualTo(5);
    }

    @Test
    void endpoint_isOpenedOnceAndGetsItsSecretWhenCalled() {
        ConfiguredEndpoints endpoints = endpoints(FILE);

        assertThat(endpoints.endpoint("one")).isSameAs(endpoints.endpoint("one"));

        assertThat(openai.opened()).hasValue(1);
        assertThat(endpoints.endpoint("one").call(call())).isEqualTo(new ModelOutcome.Refused("value of env:ONE"));
        assertThat(endpoints.endpoint("two").call(call())).isEqualTo(new ModelOutcome.Refused(""));
    }

    @Test
    void unknownName_isNotThere() {
        assertThat(endpoints(FILE).config("three")).isEmpty();
        assertThat(endpoints(FILE).stepKinds("three")).isEmpty();
        assertThatThrownBy(() -> endpoints(FILE).endpoint("three"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("embedded, one, two");
    }

    @Test
    void priceVersion_isTheFilesOwnOrItsHash() {
        assertThat(endpoints("priceVersion: v7").priceVersion()).isEqualTo("v7");
        assertThat(endpoints(FILE).priceVersion())
                .matches("sha256:[0-9a-f]{64}")
                .isEqualTo(endpoints(FILE).priceVersion())
                .isNotEqualTo(endpoints("").priceVersion());
    }

    @Test
    void secretThatLeadsNowhere_isNamedAtStart() {
        ConfiguredEndpoints endpoints = new ConfiguredEndpoints(
                FILE,
                reference -> {
                    throw new Secrets.UnresolvedSecretException(reference, "not there");
                },
                List.of(openai, embedded));

        assertThatExceptionOfType(InvalidEndpointsException.class)
                .isThrownBy(endpoints::checkSecrets)
                .withMessageContaining("/endpoints/one/secret")
                .withMessageContaining("env:ONE");
        endpoints(FILE).checkSecrets();
    }

    @Test
    void kindsOnTheClassPath_areFound() {
        assertThat(new ConfiguredEndpoints(FILE, SECRETS).stepKinds("one"))
                .containsExactlyInAnyOrder("classify", "generate", "rank");
    }

    private ConfiguredEndpoints endpoints(String yaml) {
        return new ConfiguredEndpoints(yaml, SECRETS, List.of(openai, embedded));
    }

    private static ModelCall call() {
        return new ModelCall.Classify(new AttemptName(1, "s", 0, 1), "m", Duration.ofSeconds(1), "text", List.of());
    }
}
