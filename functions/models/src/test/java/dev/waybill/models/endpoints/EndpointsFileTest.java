package dev.waybill.models.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointConfig.ModelInfo;
import dev.waybill.core.model.EndpointConfig.Together;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.core.model.Price;
import dev.waybill.core.schema.Violation;
import dev.waybill.models.anthropic.AnthropicKind;
import dev.waybill.models.openai.OpenAiKind;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsFileTest {

    private static final KnownKinds KINDS = new KnownKinds(Map.of(
            "openai", new OpenAiKind().parameters(),
            "anthropic", new AnthropicKind().parameters(),
            "embedded", ParameterRules.NONE));

    @Test
    void everyField_isRead() {
        EndpointsFile file = parse("""
                priceVersion: "2026-11-01"
                endpoints:
                  openai:
                    kind: openai
                    baseUrl: "https://models.example.com/v1/"
                    secret: "ssm:/waybill/openai-key"
                    price: {input: 150000, output: 600000}
                    models: {some-large-model: {price: {input: 2500000, output: 10000000, cachedInput: 1250000}, maxContextTokens: 128000}}
                  ollama: {kind: openai, baseUrl: "http://localhost:11434/v1", secret: none}
                """);

        assertThat(file.priceVersion()).isEqualTo("2026-11-01");
        assertThat(file.endpoints())
                .containsOnly(
                        Map.entry(
                                "openai",
                                new EndpointConfig(
                                        "openai",
                                        "openai",
                                        EndpointConfig.Address.of(URI.create("https://models.example.com/v1")),
                                        "ssm:/waybill/openai-key",
                                        new Price(150_000, 600_000),
                                        Map.of(
                                                "some-large-model",
                                                new ModelInfo(new Price(2_500_000, 10_000_000, 1_250_000), 128_000L)))),
                        Map.entry(
                                "ollama",
                                new EndpointConfig(
                                        "ollama",
                                        "openai",
                                        EndpointConfig.Address.of(URI.create("http://localhost:11434/v1")),
                                        null,
                                        Price.FREE,
                                        Map.of())));
    }

    @Test
    void parametersOfAModel_areRead() {
        EndpointsFile file = parse("""
                endpoints:
                  x: {kind: openai, baseUrl: "http://h/v1", models: {m: {parameters: {temperature: 0.20, stop: [END]}}}}
                """);

        assertThat(file.endpoints().values())
                .flatExtracting(endpoint -> endpoint.models().values())
                .extracting(model -> model.parameters().values().toString())
                .containsExactly("{TEMPERATURE=0.2, STOP=[\"END\"]}");
    }

    @Test
    void howManyJobsMayBeUnderWayAtOnce_isRead_forEachPriority() {
        EndpointsFile file = parse("""
                endpoints:
                  both: {kind: openai, baseUrl: "http://h/v1", together: {interactive: 50, bulk: 20}}
                  one: {kind: openai, baseUrl: "http://h/v1", together: {bulk: 1}}
                  none: {kind: openai, baseUrl: "http://h/v1"}
                """);

        assertThat(file.endpoints().values())
                .extracting(EndpointConfig::together)
                .containsExactly(new Together(50, 20), new Together(null, 1), Together.UNLIMITED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "# nothing yet\n", "endpoints:\n", "endpoints: {}", "---\n"})
    void fileWithoutEndpoints_isEmpty(String yaml) {
        assertThat(parse(yaml).endpoints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/endpoints/x/kind | {kind: telepathy, baseUrl: 'http://h/v1'} | embedded, openai",
                "/endpoints/x/kind | {kind: 7} | a text",
                "/endpoints/x/together | {kind: openai, baseUrl: 'http://h/v1', together: 5} | an object",
                "/endpoints/x/together/bulk | {kind: openai, baseUrl: 'http://h/v1', together: {bulk: 0}} | from 1 to 1000",
                "/endpoints/x/together/bulk | {kind: openai, baseUrl: 'http://h/v1', together: {bulk: 1001}} | from 1 to 1000",
                "/endpoints/x/together/batch | {kind: openai, baseUrl: 'http://h/v1', together: {batch: 5}} | bulk, interactive",
                "/endpoints/x | {baseUrl: 'http://h/v1'} | a field kind",
                "/endpoints/x | {kind: openai} | a field baseUrl",
                "/endpoints/x | nonsense | an object",
                "/endpoints/x/baseUrl | {kind: openai, baseUrl: 'ftp://h/v1'} | an http or https URL",
                "/endpoints/x/baseUrl | {kind: openai, baseUrl: 'localhost:8080/v1'} | an http or https URL",
                "/endpoints/x/baseUrl | {kind: openai, baseUrl: 'http:// h'} | an http or https URL",
                "/endpoints/x/baseUrl | {kind: openai, baseUrl: 'http:///v1'} | an http or https URL",
                "/endpoints/x/baseUrl | {kind: openai, baseUrl: 'https://u:canary@h/v1'} | without user",
                "/endpoints/x/baseUrl | {kind: openai, baseUrl: 'https://h/v1?key=canary'} | without user",
                "/endpoints/x/baseUrl | {kind: embedded, baseUrl: 'http://h/v1'} | no such field",
                "/endpoints/x/secret | {kind: embedded, secret: sk-canary} | a reference",
                "/endpoints/x/secret | {kind: embedded, secret: 'sk:canary'} | a reference",
                "/endpoints/x/secret | {kind: embedded, secret: 'env:sk-canary'} | a reference",
                "/endpoints/x/secret | {kind: embedded, secret: 'file:'} | a reference",
                "/endpoints/x/secret | {kind: embedded, secret: 12345} | a text",
                "/endpoints/x/apiKey | {kind: embedded, apiKey: sk-canary} | one of the fields",
                "/endpoints/x/price | {kind: embedded, price: 3} | an object",
                "/endpoints/x/price | {kind: embedded, price: {input: 3}} | a field output",
                "/endpoints/x/price/input | {kind: embedded, price: {input: -1, output: 0}} | from 0",
                "/endpoints/x/price/output | {kind: embedded, price: {input: 1, output: 0.5}} | a whole number",
                "/endpoints/x/price/output | {kind: embedded, price: {input: 1, output: 99999999999999999999}} | from 0",
                "/endpoints/x/price/cachedInput | {kind: embedded, price: {input: 1, output: 0, cachedInput: -1}} | from 0",
                "/endpoints/x/price/cachedInput | {kind: embedded, price: {input: 1, output: 0, cachedInput: 0.1}} | a whole number",
                "/endpoints/x/price/cachedInput | {kind: embedded, price: {input: 10, output: 0, cachedInput: 11}} | at most input's, 10",
                "/endpoints/x/price/cachedOutput | {kind: embedded, price: {input: 1, output: 0, cachedOutput: 1}} | one of the fields",
                "/endpoints/x/models/m~1n/maxContextTokens | {kind: embedded, models: {m/n: {maxContextTokens: 0}}} | from 1",
                "/endpoints/x/models/m/parameters | {kind: openai, baseUrl: 'http://h/v1', models: {m: {parameters: 3}}} | an object",
                "/endpoints/x/models/m/parameters/topK | {kind: openai, baseUrl: 'http://h/v1', models: {m: {parameters: {topK: 3}}}} | one of the fields maxOutputTokens, reasoningEffort",
                "/endpoints/x/models/m/parameters/temperature | {kind: openai, baseUrl: 'http://h/v1', models: {m: {parameters: {temperature: 2.1}}}} | a number from 0 to 2",
                "/endpoints/x/models/m/parameters/temperature | {kind: anthropic, models: {m: {parameters: {temperature: 1.1}}}} | kind anthropic takes a temperature that is a number from 0 to 1",
                "/endpoints/x/models/m/parameters/seed | {kind: anthropic, models: {m: {parameters: {seed: 1}}}} | kind anthropic cannot be told seed; it can be told temperature, maxOutputTokens, topP, stop, reasoningEffort",
                "/endpoints/x/models/m/parameters/seed | {kind: embedded, models: {m: {parameters: {seed: 1}}}} | kind embedded cannot be told seed; it can be told nothing of how to answer",
                "/endpoints/x/models/m/prize | {kind: embedded, models: {m: {prize: {}}}} | one of the fields",
                "/endpoints/embedded/kind | {kind: openai, baseUrl: 'http://h/v1'} | belongs to the built-in",
                "/endpoints/a b | {kind: embedded} | a name of letters",
            })
    void mistake_isNamedByPlaceAndLineAndExpectation(String pointer, String entry, String expected) {
        String name = pointer.split("/", -1)[2];
        InvalidEndpointsException invalid = refusal("endpoints:\n  " + name + ": " + entry + "\n");

        assertThat(invalid.problems()).hasSize(1);
        Violation problem = invalid.problems().get(0);
        assertThat(problem.pointer()).isEqualTo(pointer);
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.detail()).contains(expected);
        assertThat(invalid).hasMessageContaining(pointer).message().doesNotContain("canary");
    }

    @Test
    void everyMistake_isListedAtOnce() {
        InvalidEndpointsException invalid = refusal("""
                prices: 1
                endpoints:
                  a: {kind: nothing}
                  b:
                    kind: openai
                    secret: sk-canary
                """);

        assertThat(invalid.problems())
                .extracting(Violation::pointer)
                .containsExactly("/prices", "/endpoints/a/kind", "/endpoints/b", "/endpoints/b/secret");
        assertThat(invalid.problems()).extracting(Violation::line).containsExactly(1, 3, 4, 6);
    }

    @Test
    void sameNameTwice_isRefused() {
        assertThat(refusal("endpoints:\n  a: {kind: embedded}\n  a: {kind: embedded}\n")
                        .problems())
                .containsExactly(new Violation("/endpoints/a", 3, "this key stands twice; keep one"));
        assertThat(refusal("endpoints:\n  a: {kind: embedded, kind: embedded}\n")
                        .problems())
                .extracting(Violation::pointer)
                .containsExactly("/endpoints/a/kind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "endpoints: {a: [canary",
                "endpoints:\n\t- canary",
                "endpoints: {}\n---\nendpoints: {}",
                "[]",
                "just canary text",
                "endpoints: []",
                "endpoints: {a: {models: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: {m: {n: {o: {p: {q: {r: {s: {t: 1"
                        + "}}}}}}}}}}}}}}}}}}}}}"
            })
    void textThatIsNoSuchFile_isRefusedWithoutRepeatingIt(String yaml) {
        assertThatExceptionOfType(InvalidEndpointsException.class)
                .isThrownBy(() -> parse(yaml))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("canary"));
    }

    @Test
    void alias_standsForWhatItsAnchorMarks() {
        assertThat(parse("endpoints: {a: &x {kind: embedded}, b: *x}").endpoints())
                .containsOnlyKeys("a", "b");
    }

    private static EndpointsFile parse(String yaml) {
        return EndpointsFile.parse(yaml, KINDS);
    }

    private static InvalidEndpointsException refusal(String yaml) {
        return catchThrowableOfType(InvalidEndpointsException.class, () -> parse(yaml));
    }
}
