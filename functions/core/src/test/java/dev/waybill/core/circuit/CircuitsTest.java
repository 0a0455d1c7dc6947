package dev.waybill.core.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.circuit.Circuits.Entry;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircuitsTest {

    private static final Caller CALLER = new Caller("acme", Duration.ofSeconds(30));
    private static final ModelOutcome DOWN = new ModelOutcome.Unavailable("http_503", true);
    private static final ModelOutcome WELL = ScriptedEndpoints.answer("{}");

    private final TestingClock clock = new TestingClock();
    private final InMemoryCircuitStore store = new InMemoryCircuitStore();
    private final List<String> logged = new ArrayList<>();
    private final Circuits circuits = new Circuits(store, clock, new EventLog(clock, logged::add));

    private boolean call(ModelOutcome outcome) {
        Entry entry = circuits.enter("llm", "large", CALLER);
        if (entry instanceof Entry.Free free) {
            circuits.ended(free, outcome, Duration.ofMillis(5));
            return true;
        }
        return false;
    }

    @Test
    void twoFailuresInARow_letNoCallOut() {
        assertThat(call(DOWN)).isTrue();
        assertThat(call(DOWN)).isTrue();
        assertThat(call(DOWN)).isFalse();
        assertThat(logged).anyMatch(line -> line.contains("circuit_opened"));
    }

    @Test
    void repliesOfNoUseToOneRequest_countForNoCircuit() {
        for (ModelOutcome aboutRequest : List.of(
                ModelOutcome.Unavailable.inReply("no_chat_completion", null),
                ModelOutcome.Unavailable.inReply("no_embeddings", new ModelAnswer.Tokens(10, 0)),
                new ModelOutcome.Refused("content_filter"),
                new ModelOutcome.ContextTooLong("context_length_exceeded"))) {
            for (int round = 0; round < 4; round++) {
                assertThat(call(aboutRequest)).isTrue();
            }
        }
        assertThat(call(WELL)).isTrue();
        assertThat(logged).noneMatch(line -> line.contains("circuit_opened"));
    }

    @Test
    void failureBeforeAReplyOfNoUse_isStillCounted() {
        call(DOWN);
        call(ModelOutcome.Unavailable.inReply("no_chat_completion", null));
        assertThat(call(DOWN)).isTrue();
        assertThat(call(WELL)).isFalse();
    }

    @Test
    void successInBetween_beginsTheCountAnew() {
        for (int round = 0; round < 5; round++) {
            assertThat(call(DOWN)).isTrue();
            assertThat(call(WELL)).isTrue();
        }
    }

    @Test
    void failuresFarApart_doNotFollowOnEachOther() {
        call(DOWN);
        clock.advance(Duration.ofMinutes(2));
        call(DOWN);
        assertThat(call(WELL)).isTrue();
    }

    @Test
    void afterTheCoolDown_oneCallProbes_andTheOthersWaitForIt() {
        call(DOWN);
        call(DOWN);
        clock.advance(Standing.COOL_DOWN);
        Entry probe = circuits.enter("llm", "large", CALLER);
        assertThat(probe).isInstanceOf(Entry.Free.class);
        assertThat(circuits.enter("llm", "large", CALLER)).isInstanceOf(Entry.Open.class);
        circuits.ended((Entry.Free) probe, WELL, Duration.ZERO);
        assertThat(call(WELL)).isTrue();
        assertThat(logged).anyMatch(line -> line.contains("circuit_closed"));
    }

    @Test
    void failedProbe_opensForAnotherCoolDown() {
        call(DOWN);
        call(DOWN);
        clock.advance(Standing.COOL_DOWN);
        assertThat(call(DOWN)).isTrue();
        assertThat(call(DOWN)).isFalse();
        clock.advance(Standing.COOL_DOWN);
        assertThat(call(WELL)).isTrue();
    }

    @Test
    void probeWhoseCallerDied_isFollowedByAnother() {
        call(DOWN);
        call(DOWN);
        clock.advance(Standing.COOL_DOWN);
        assertThat(circuits.enter("llm", "large", CALLER)).isInstanceOf(Entry.Free.class);
        clock.advance(Standing.COOL_DOWN);
        assertThat(call(WELL)).isTrue();
    }

    @Test
    void probeThatIsNotMade_isTheNextCallers() {
        call(DOWN);
        call(DOWN);
        clock.advance(Standing.COOL_DOWN);
        circuits.notMade((Entry.Free) circuits.enter("llm", "large", CALLER));
        Entry next = circuits.enter("llm", "large", CALLER);
        assertThat(next).isInstanceOf(Entry.Free.class);
        assertThat(circuits.enter("llm", "large", CALLER)).isInstanceOf(Entry.Open.class);
        circuits.ended((Entry.Free) next, WELL, Duration.ZERO);
        assertThat(call(WELL)).isTrue();
    }

    @Test
    void callThatIsNotMade_onAClosedCircuit_changesNothing() {
        call(DOWN);
        circuits.notMade((Entry.Free) circuits.enter("llm", "large", CALLER));
        call(DOWN);
        assertThat(call(WELL)).isFalse();
    }

    @Test
    void probeGivenBackTooLate_doesNotOpenTheWayForASecond() {
        call(DOWN);
        call(DOWN);
        clock.advance(Standing.COOL_DOWN);
        Entry slow = circuits.enter("llm", "large", CALLER);
        clock.advance(Standing.COOL_DOWN);
        assertThat(circuits.enter("llm", "large", CALLER)).isInstanceOf(Entry.Free.class);
        circuits.notMade((Entry.Free) slow);
        assertThat(circuits.enter("llm", "large", CALLER)).isInstanceOf(Entry.Open.class);
    }

    @Test
    void probeThatWasNotSetUpRightly_keepsNobodyWaiting() {
        call(DOWN);
        call(DOWN);
        clock.advance(Standing.COOL_DOWN);
        for (int round = 0; round < 3; round++) {
            assertThat(call(new ModelOutcome.Misconfigured("not_authenticated")))
                    .isTrue();
        }
        assertThat(call(DOWN)).isTrue();
        assertThat(call(WELL)).isFalse();
    }

    @Test
    void minuteOfOutage_takesAtMostEightCalls() {
        Instant end = clock.instant().plusSeconds(60);
        int calls = 0;
        while (clock.instant().isBefore(end)) {
            calls += call(DOWN) ? 1 : 0;
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(calls).isLessThanOrEqualTo(8);
        assertThat(circuits.openFor("llm", "large", "acme")).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void pauseThatTheProviderAskedFor_isKept() {
        call(new ModelOutcome.Throttled(Duration.ofSeconds(30), "http_429"));
        call(new ModelOutcome.Throttled(Duration.ofSeconds(30), "http_429"));
        assertThat(circuits.openFor("llm", "large", "acme")).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whatSaysNothingOfTheProvidersHealth_opensNothing() {
        for (int round = 0; round < 5; round++) {
            assertThat(call(new ModelOutcome.Misconfigured("http_401"))).isTrue();
            assertThat(call(new ModelOutcome.Refused("content_filter"))).isTrue();
        }
    }

    @Test
    void modelThatIsNotSetUp_isSeenOnceAMinute_andItsMendingAtOnce() {
        for (int second = 0; second < 90; second++) {
            call(new ModelOutcome.Misconfigured("not_authenticated"));
            clock.advance(Duration.ofSeconds(1));
        }
        call(WELL);
        call(WELL);
        assertThat(noted()).containsExactly("ModelAnswered", "ModelMisconfigured", "ModelMisconfigured");
    }

    @Test
    void callThatIsNotSetUp_leavesAFailuresCountAsItIs() {
        call(DOWN);
        call(new ModelOutcome.Misconfigured("not_authenticated"));
        call(DOWN);
        assertThat(call(WELL)).isFalse();
        assertThat(noted()).containsExactly("ModelUnavailable", "ModelMisconfigured", "ModelUnavailable");
    }

    private List<String> noted() {
        return store.read("llm", "large").orElseThrow().recent().stream()
                .map(each -> each.outcome().text())
                .toList();
    }

    @Test
    void healthyModel_isWrittenAtMostOnceAMinute() {
        for (int second = 0; second < 120; second++) {
            call(WELL);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(store.read("llm", "large").map(Circuit::sequence)).contains(2L);
    }

    @Test
    void storeThatDoesNotAnswer_letsEveryCallOut() {
        CircuitStore broken = new CircuitStore() {
            @Override
            public Optional<Circuit> read(String endpoint, String model) {
                throw new IllegalStateException("no table");
            }

            @Override
            public List<Circuit> of(String endpoint) {
                return List.of();
            }

            @Override
            public boolean replace(Circuit next) {
                throw new IllegalStateException("no table");
            }
        };
        Circuits blind = new Circuits(broken, clock, new EventLog(clock, logged::add));
        for (int round = 0; round < 5; round++) {
            Entry entry = blind.enter("llm", "large", CALLER);
            assertThat(entry).isInstanceOf(Entry.Free.class);
            blind.ended((Entry.Free) entry, DOWN, Duration.ZERO);
        }
    }
}
