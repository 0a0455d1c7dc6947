package dev.waybill.models.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Sha256;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.models.endpoints.Mistake.Kind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadTogetherTest {

    private static final String URL = "{kind: openai, baseUrl: \"https://models.example.com/v1\"}\n";

    private static final KnownKinds KINDS = new KnownKinds(Map.of("openai", ParameterRules.NONE));

    @Test
    void severalTexts_areOneSet_inTheirOrder() {
        EndpointSet set = read(text("Models", "one"), text("/m/a", "two", "three"), new EndpointText("/m/b", " \n"));
        assertThat(set.endpoints().keySet()).containsExactly("one", "two", "three");
        assertThat(set.mistakes()).isEmpty();
    }

    @Test
    void endpointOfTwoTexts_isNamedWithBothPlaces_andTheFirstOnesIsUsed_andAllElse() {
        EndpointSet set = read(
                text("Models", "one"),
                new EndpointText(
                        "/m/a", "endpoints:\n  two: " + URL + "  one: " + URL.replace("models.", "elsewhere.")));
        assertThat(set.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.kind()).isEqualTo(Kind.NAMED_TWICE);
            assertThat(mistake)
                    .asString()
                    .startsWith("/m/a:3: /endpoints/one: ")
                    .contains("Models names too");
        });
        assertThat(set.endpoints().keySet()).containsExactly("one", "two");
        assertThat(set.endpoints().values())
                .extracting(EndpointConfig::baseUrl)
                .containsOnly(URI.create("https://models.example.com/v1"));
    }

    @Test
    void textWithAMistake_takesNoOtherTextsEndpointsAway() {
        EndpointSet set = read(
                text("/m/a", "one"),
                new EndpointText("/m/b", "endpoints:\n  two: " + URL + "  broken: {kind: openai}\n"),
                new EndpointText("/m/c", "endpoints: ["),
                new EndpointText("/m/d", "sk-canary-secret"),
                text("/m/e", "five"));
        assertThat(set.endpoints().keySet()).containsExactly("one", "five");
        assertThat(set.mistakes()).extracting(Mistake::place).containsExactly("/m/b", "/m/c", "/m/d");
        assertThat(set.mistakes()).extracting(Mistake::kind).containsOnly(Kind.NOT_VALID);
        assertThat(set.mistakes().toString()).doesNotContain("canary");
    }

    @Test
    void textThatGotAMistake_isUsedAsItWas() {
        EndpointSet before = read(text("/m/a", "one"), text("/m/b", "two"));
        EndpointSet set = ReadTogether.of(
                List.of(text("/m/a", "one", "new"), new EndpointText("/m/b", "endpoints: {two: {kind: nothing}}")),
                KINDS,
                before.good());
        assertThat(set.endpoints().keySet()).containsExactly("one", "new", "two");
        assertThat(set.mistakes()).extracting(Mistake::place).containsExactly("/m/b");
        assertThat(set.good().get("/m/b")).isEqualTo(text("/m/b", "two"));
    }

    @Test
    void textThatWasTakenAway_isNotUsedAsItWas() {
        EndpointSet before = read(text("/m/a", "one"), text("/m/b", "two"));
        assertThat(ReadTogether.of(List.of(text("/m/a", "one")), KINDS, before.good())
                        .endpoints()
                        .keySet())
                .containsExactly("one");
    }

    @Test
    void textBeyond100KBInAll_isLeftOut_andTheNextThatFitsIsNot() {
        String filler = "#".repeat(60_000) + "\n";
        EndpointSet set = read(
                new EndpointText("/m/a", filler + text("", "one").text()),
                new EndpointText("/m/b", filler + text("", "two").text()),
                text("/m/c", "three"));
        assertThat(set.endpoints().keySet()).containsExactly("one", "three");
        assertThat(set.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(mistake).asString().startsWith("/m/b: (root): expected at most 102400 bytes");
        });
    }

    @Test
    void sizeIsCountedInBytes_notInCharacters() {
        EndpointSet set = read(
                new EndpointText("/m/a", "# " + "\u00fc".repeat(40_000)),
                new EndpointText("/m/b", "# " + "\u00fc".repeat(20_000)));
        assertThat(set.mistakes()).extracting(Mistake::place).containsExactly("/m/b");
    }

    @Test
    void priceVersion_isTheOneThatIsGiven_orAHashOfAllTexts() {
        EndpointText named =
                new EndpointText("/m/a", "priceVersion: p1\n" + text("", "one").text());
        EndpointText same =
                new EndpointText("/m/b", "priceVersion: p1\n" + text("", "two").text());
        assertThat(read(named, text("/m/c", "three")).priceVersion()).isEqualTo("p1");
        assertThat(read(named, same).priceVersion()).isEqualTo("p1");
        assertThat(read(named, same).mistakes()).isEmpty();

        EndpointText one = text("Models", "one");
        assertThat(read(one).priceVersion()).isEqualTo(Sha256.of(one.text()));
        assertThat(read(one, new EndpointText("/m/a", "")).priceVersion()).isEqualTo(Sha256.of(one.text()));
        assertThat(read(one, text("/m/a", "two")).priceVersion())
                .isNotEqualTo(read(one, text("/m/a", "three")).priceVersion())
                .isNotEqualTo(read(one).priceVersion());
    }

    @Test
    void twoPriceVersions_areAMistakeOfBothPlaces_andNeitherNamesThePrices() {
        EndpointText one =
                new EndpointText("/m/a", "priceVersion: p1\n" + text("", "one").text());
        EndpointText two =
                new EndpointText("/m/b", "priceVersion: p2\n" + text("", "two").text());
        EndpointSet set = read(one, two);
        assertThat(set.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.kind()).isEqualTo(Kind.PRICE_VERSION_DIFFERS);
            assertThat(mistake).asString().startsWith("/m/b:1: /priceVersion: ").contains("/m/a");
        });
        assertThat(set.endpoints().keySet()).containsExactly("one", "two");
        assertThat(set.priceVersion()).isNotIn("p1", "p2");
    }

    private static EndpointSet read(EndpointText... texts) {
        return ReadTogether.of(List.of(texts), KINDS, Map.of());
    }

    private static EndpointText text(String place, String... names) {
        StringBuilder yaml = new StringBuilder("endpoints:\n");
        for (String name : names) {
            yaml.append("  ").append(name).append(": ").append(URL);
        }
        return new EndpointText(place, yaml.toString());
    }
}
