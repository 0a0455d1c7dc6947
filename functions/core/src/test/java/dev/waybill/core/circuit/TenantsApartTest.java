package dev.waybill.core.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.circuit.Circuits.Entry;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tenants share a model, and what one of them sends holds none of the others up. */
class TenantsApartTest {

    private static final ModelOutcome SILENT = new ModelOutcome.TimedOut("no_answer");
    private static final ModelOutcome DOWN = new ModelOutcome.Unavailable("http_503", true);
    private static final ModelOutcome WELL = ScriptedEndpoints.answer("{}");

    private final TestingClock clock = new TestingClock();
    private final InMemoryCircuitStore store = new InMemoryCircuitStore();
    private final Circuits circuits = new Circuits(store, clock, new EventLog(clock, line -> {}));

    private Entry enter(String tenant, int seconds) {
        return circuits.enter("llm", "large", new Caller(tenant, Duration.ofSeconds(seconds)));
    }

    private boolean call(String tenant, int seconds, ModelOutcome outcome) {
        return call(tenant, seconds, outcome, seconds * 1_000L);
    }

    private boolean call(String tenant, int seconds, ModelOutcome outcome, long tookMs) {
        if (enter(tenant, seconds) instanceof Entry.Free free) {
            circuits.ended(free, outcome, Duration.ofMillis(tookMs));
            return true;
        }
        return false;
    }

    @Test
    void silenceThatATenantMet_holdsThatTenantUp_andNoOther() {
        assertThat(call("loud", 30, SILENT)).isTrue();
        assertThat(call("loud", 30, SILENT)).isTrue();
        assertThat(call("loud", 30, SILENT)).isFalse();
        assertThat(call("calm", 30, WELL)).isTrue();
        assertThat(call("loud", 30, SILENT))
                .as("it is as silent to them as before")
                .isFalse();
    }

    @Test
    void afterTheCoolDown_aSilentModelIsProbedByTheTenantItself() {
        call("loud", 30, SILENT);
        call("loud", 30, SILENT);
        clock.advance(Standing.COOL_DOWN);
        assertThat(enter("loud", 30)).isInstanceOf(Entry.Free.class);
        assertThat(enter("loud", 30)).isInstanceOf(Entry.Open.class);
        assertThat(enter("calm", 30)).isInstanceOf(Entry.Free.class);
    }

    @Test
    void hasteOfACaller_countsForNothing() {
        for (int round = 0; round < 5; round++) {
            assertThat(call("hasty", 4, SILENT)).isTrue();
        }
    }

    @Test
    void timeOutShorterThanTheModelsUsualAnswers_countsForNothing() {
        call("calm", 60, WELL, 20_000);
        for (int round = 0; round < 5; round++) {
            assertThat(call("hasty", 10, SILENT)).isTrue();
        }
        assertThat(call("calm", 60, SILENT)).isTrue();
        assertThat(call("calm", 60, SILENT)).isTrue();
        assertThat(call("calm", 60, SILENT)).isFalse();
    }

    @Test
    void providerThatIsDown_isDownForAll() {
        call("one", 30, DOWN);
        call("other", 30, DOWN);
        assertThat(call("third", 30, WELL)).isFalse();
    }

    @Test
    void errorsThatOneTenantAloneMeets_holdThatTenantUp_andNoOther() {
        for (int round = 0; round < 10; round++) {
            call("loud", 30, DOWN);
            call("loud", 30, DOWN);
            assertThat(call("loud", 30, DOWN)).isFalse();
            assertThat(call("calm", 30, WELL)).as("round " + round).isTrue();
            clock.advance(Standing.COOL_DOWN);
        }
    }

    @Test
    void errorsThatASecondTenantMeetsToo_holdForAll_unlessSomebodyWasAnsweredInBetween() {
        call("loud", 30, DOWN);
        call("third", 30, WELL);
        assertThat(call("calm", 30, DOWN)).isTrue();
        assertThat(call("third", 30, WELL)).isTrue();
        assertThat(call("loud", 30, DOWN)).isTrue();
        assertThat(call("calm", 30, DOWN)).isTrue();
        assertThat(call("third", 30, WELL)).isFalse();
    }

    @Test
    void errorsOfOneTenantLongAgo_areNotTheBeginningOfAnothers() {
        call("loud", 30, DOWN);
        clock.advance(Standing.FORGOTTEN_AFTER);
        call("calm", 30, DOWN);
        assertThat(call("third", 30, WELL)).isTrue();
    }

    @Test
    void silenceToOne_andOneErrorToAnother_holdNobodyElseUp() {
        call("hanging", 30, SILENT);
        call("hanging", 30, SILENT);
        assertThat(call("calm", 30, DOWN)).isTrue();
        assertThat(call("third", 30, WELL)).isTrue();
        assertThat(call("calm", 30, WELL)).isTrue();
    }

    @Test
    void manyErrorsOfOneTenant_areTheErrorsOfOneTenant() {
        call("other", 30, DOWN);
        call("third", 30, WELL);
        for (int round = 0; round < 2 * Circuit.MOST_RECENT; round++) {
            clock.advance(Duration.ofMillis(1));
            assertThat(call("loud", 30, DOWN)).isTrue();
            clock.advance(Standing.COOL_DOWN);
        }
        assertThat(call("calm", 30, WELL)).isTrue();
    }

    @Test
    void whatNoCallCanHaveBroughtAbout_holdsForAll_whoeverMetIt() {
        for (ModelOutcome outcome : List.of(
                new ModelOutcome.Unavailable("connection_refused", false),
                new ModelOutcome.Throttled(null, "rate_limited"))) {
            call("one", 30, outcome);
            call("one", 30, outcome);
            assertThat(call("third", 30, WELL)).as(outcome.toString()).isFalse();
            clock.advance(Standing.COOL_DOWN);
            assertThat(call("third", 30, WELL)).isTrue();
        }
    }

    @Test
    void minuteOfOutageForTwoTenants_takesAtMostNineCalls() {
        Instant end = clock.instant().plusSeconds(60);
        int calls = 0;
        while (clock.instant().isBefore(end)) {
            calls += call("one", 30, DOWN) ? 1 : 0;
            calls += call("one", 30, DOWN) ? 1 : 0;
            calls += call("other", 30, DOWN) ? 1 : 0;
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(calls).isLessThanOrEqualTo(9);
    }

    @Test
    void probe_goesToAnotherTenantThanTheLast() {
        call("one", 30, DOWN);
        call("second", 30, DOWN);
        clock.advance(Standing.COOL_DOWN);
        assertThat(call("one", 30, DOWN)).isTrue();
        clock.advance(Standing.COOL_DOWN.minus(Circuit.OTHERS_FIRST));
        assertThat(call("one", 30, WELL)).isFalse();
        assertThat(call("other", 30, WELL)).isTrue();
        clock.advance(Circuit.OTHERS_FIRST);
        assertThat(call("one", 30, WELL)).isTrue();
    }

    @Test
    void probeOfAHastyCaller_keepsNobodyWaiting() {
        call("one", 30, DOWN);
        call("second", 30, DOWN);
        clock.advance(Standing.COOL_DOWN);
        assertThat(call("hasty", 1, SILENT)).isTrue();
        assertThat(call("one", 30, WELL)).isTrue();
    }

    @Test
    void silenceOfACallThatWentOutBefore_shortensNobodysRest() {
        Entry before = enter("loud", 30);
        call("one", 30, DOWN);
        call("other", 30, DOWN);
        assertThat(call("third", 30, WELL)).isFalse();
        circuits.ended((Entry.Free) before, SILENT, Duration.ofSeconds(30));
        assertThat(call("third", 30, WELL)).isFalse();
        clock.advance(Standing.COOL_DOWN);
        assertThat(call("third", 30, WELL)).isTrue();
    }

    @Test
    void hasteAmongAnswers_isNotWrittenDownCallByCall() {
        for (int round = 0; round < 20; round++) {
            call("calm", 30, WELL, 100);
            call("hasty", 1, SILENT);
        }
        assertThat(store.read("llm", "large").orElseThrow().sequence()).isEqualTo(1);
    }

    @Test
    void silenceToManyTenants_growsToABound() {
        for (int tenant = 0; tenant < 3 * Circuit.MOST_TENANTS; tenant++) {
            clock.advance(Duration.ofMillis(1));
            call("tenant-" + tenant, 30, SILENT);
        }
        assertThat(store.read("llm", "large").orElseThrow().silent()).hasSize(Circuit.MOST_TENANTS);
    }
}
