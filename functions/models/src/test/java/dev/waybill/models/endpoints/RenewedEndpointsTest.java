package dev.waybill.models.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.log.EventLog;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.EndpointTexts.NotReadException;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.ModelEndpoints.Standing;
import dev.waybill.core.testing.InMemoryEndpointTexts;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RenewedEndpointsTest {

    private static final String URL = "{kind: openai, baseUrl: \"https://models.example.com/v1\"}\n";
    private final NotReadException silent = new NotReadException("silent", true);
    private final NotReadException refused = new NotReadException("refused", false);

    private final TestingClock clock = new TestingClock();
    private final InMemoryEndpointTexts store = new InMemoryEndpointTexts();
    private final List<String> logged = new ArrayList<>();
    private final FakeKind openai = new FakeKind("openai", "generate");

    @Test
    void endpointsOfTheDeployment_andOfTheStore_areThere() {
        store.put("/m/a", yaml("stored"));
        assertThat(endpoints("deployed").names()).containsExactly("deployed", "stored");
    }

    @Test
    void change_isInUseWithinAMinute_andTheStoreIsAskedOnceAMinute() {
        store.put("/m/a", yaml("one"));
        RenewedEndpoints endpoints = endpoints("");
        assertThat(endpoints.names()).containsExactly("one");
        store.put("/m/a", yaml("two"));
        clock.advance(Duration.ofSeconds(59));
        assertThat(endpoints.names()).containsExactly("one");
        assertThat(store.reads()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(endpoints.names()).containsExactly("two");
        assertThat(store.reads()).isEqualTo(2);
    }

    @Test
    void endpointThatWasJustPut_isFoundAtOnce_withoutAskingTheStoreForEachName() {
        RenewedEndpoints endpoints = endpoints("deployed");
        assertThat(endpoints.config("new")).isEmpty();
        store.put("/m/a", yaml("new"));
        clock.advance(Duration.ofSeconds(5));
        assertThat(endpoints.now(Set.of("deployed")).config("new")).isEmpty();
        assertThat(endpoints.now(Set.of("deployed", "new")).config("new")).isPresent();
        for (int i = 0; i < 100; i++) {
            endpoints.now(Set.of("nobody"));
        }
        assertThat(store.reads()).isEqualTo(2);
    }

    @Test
    void whoHoldsTheEndpoints_seesNoChange() {
        store.put("/m/a", yaml("one"));
        RenewedEndpoints endpoints = endpoints("");
        ModelEndpoints held = endpoints.now(Set.of());
        String prices = held.priceVersion();
        store.put("/m/a", yaml("two"));
        clock.advance(Duration.ofMinutes(2));
        assertThat(endpoints.names()).containsExactly("two");
        assertThat(held.names()).containsExactly("one");
        assertThat(held.priceVersion()).isEqualTo(prices);
        held.endpoint("one").call(call());
    }

    @Test
    void mistakeInTheStore_isToldAtEachReading_andWhatWasGoodGoesOn() {
        store.put("/m/a", yaml("one")).put("/m/b", yaml("two"));
        RenewedEndpoints endpoints = endpoints("deployed");
        endpoints.names();
        store.put("/m/b", "endpoints:\n  two: {kind: openai, secret: sk-canary-secret}\n");
        clock.advance(Duration.ofMinutes(1));
        assertThat(endpoints.names()).containsExactly("deployed", "one", "two");
        assertThat(endpoints.standing()).isEqualTo(Standing.MISTAKEN);
        assertThat(endpoints.mistakenTexts()).isEqualTo(1);
        assertThat(logged).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains(
                        "\"event\":\"endpoints_mistaken\"",
                        "\"place\":\"/m/b\"",
                        "\"line\":2",
                        "\"reason\":\"not_valid\"",
                        "\"EndpointsMistaken\":1")
                .doesNotContain("canary"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(endpoints.names()).contains("two");
        assertThat(logged).hasSize(4);

        store.put("/m/b", yaml("three"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(endpoints.names()).containsExactly("deployed", "one", "three");
        assertThat(endpoints.standing()).isEqualTo(Standing.WHOLE);
        assertThat(logged).hasSize(4);
    }

    @Test
    void firstReadingOfABrokenStore_usesWhatIsRight() {
        store.put("/m/a", "endpoints: [").put("/m/b", yaml("two"));
        RenewedEndpoints endpoints = endpoints("deployed");
        assertThat(endpoints.names()).containsExactly("deployed", "two");
        assertThat(endpoints.standing()).isEqualTo(Standing.MISTAKEN);
    }

    @Test
    void mistakeOfTheDeploymentItself_isToldToo_andTheStoreIsUsed() {
        store.put("/m/a", yaml("one"));
        RenewedEndpoints endpoints = new RenewedEndpoints(
                new EndpointText("Models", "endpoints: ["), store, reference -> "", List.of(openai), clock, log());
        assertThat(endpoints.names()).containsExactly("one");
        assertThat(logged.get(0)).contains("\"place\":\"Models\"");
    }

    @Test
    void storeThatCannotBeRead_leavesInUseWhatWas_andIsAskedAgainAMinuteLater() {
        store.put("/m/a", yaml("one"));
        RenewedEndpoints endpoints = endpoints("deployed");
        endpoints.names();
        store.fails(silent);
        clock.advance(Duration.ofMinutes(1));
        assertThat(endpoints.names()).containsExactly("deployed", "one");
        assertThat(endpoints.standing()).isEqualTo(Standing.UNREAD);
        assertThat(store.reads()).isEqualTo(2);
        store.fails(null);
        clock.advance(Duration.ofMinutes(1));
        assertThat(endpoints.standing()).isEqualTo(Standing.WHOLE);
    }

    @Test
    void storeThatCannotBeReadAtTheStart_leavesTheDeployment_andIsAskedAgainSoon() {
        store.put("/m/a", yaml("one"));
        store.fails(silent);
        RenewedEndpoints endpoints = endpoints("deployed");
        assertThat(endpoints.names()).containsExactly("deployed");
        assertThat(endpoints.standing()).isEqualTo(Standing.UNREAD);
        assertThat(endpoints.config("one")).isEmpty();
        store.fails(null);
        clock.advance(Duration.ofSeconds(5));
        assertThat(endpoints.config("one")).isPresent();
        assertThat(endpoints.standing()).isEqualTo(Standing.WHOLE);
    }

    @Test
    void onlyWhatDoesNotPassByItself_isCountedForTheAlarm() {
        store.fails(silent);
        RenewedEndpoints endpoints = endpoints("");
        endpoints.names();
        assertThat(logged)
                .singleElement()
                .asString()
                .contains("endpoints_not_read")
                .doesNotContain("EndpointsMistaken");
        store.fails(refused);
        clock.advance(Duration.ofMinutes(1));
        endpoints.names();
        assertThat(logged.get(1))
                .contains("\"event\":\"endpoints_mistaken\"", "\"reason\":\"refused\"", "\"EndpointsMistaken\":1");
    }

    @Test
    void manyMistakes_areFewLines() {
        for (int i = 100; i < 200; i++) {
            store.put("/m/" + i, "endpoints: [");
        }
        endpoints("").names();
        assertThat(logged).hasSize(20).allMatch(line -> line.contains("\"count\":100"));
    }

    @Test
    void endpointWhoseEntryStays_staysOpen_andOneThatChangedIsOpenedAnew() {
        store.put("/m/a", yaml("stays")).put("/m/b", yaml("changes"));
        RenewedEndpoints endpoints = endpoints("");
        endpoints.endpoint("stays").call(call());
        endpoints.endpoint("changes").call(call());
        store.put("/m/b", yaml("changes").replace("v1", "v2"));
        clock.advance(Duration.ofMinutes(1));
        endpoints.endpoint("stays").call(call());
        assertThat(openai.opened()).hasValue(2);
        endpoints.endpoint("changes").call(call());
        assertThat(openai.opened()).hasValue(3);
    }

    /** It is there without being written down, and learns from the labels that it is asked for. */
    @Test
    void embeddedEndpoint_staysOpen() {
        FakeKind embedded = new FakeKind("embedded", "classify");
        RenewedEndpoints endpoints = new RenewedEndpoints(
                new EndpointText("Models", ""), store, reference -> "", List.of(openai, embedded), clock, log());
        endpoints.endpoint("embedded").call(call());
        clock.advance(Duration.ofMinutes(1));
        endpoints.endpoint("embedded").call(call());
        assertThat(store.reads()).isEqualTo(2);
        assertThat(embedded.opened()).hasValue(1);
    }

    private RenewedEndpoints endpoints(String deployed) {
        String text = deployed.isEmpty() ? "" : yaml(deployed);
        return new RenewedEndpoints(
                new EndpointText("Models", text), store, reference -> "", List.of(openai), clock, log());
    }

    private EventLog log() {
        return new EventLog(clock, logged::add);
    }

    private static String yaml(String name) {
        return "endpoints:\n  " + name + ": " + URL;
    }

    private static ModelCall call() {
        return new ModelCall.Classify(new AttemptName(1, "s", 0, 1), "m", Duration.ofSeconds(1), "text", List.of());
    }
}
