package dev.waybill.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.http.BodyMemory.Claim;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    private final BodyMemory memory = new BodyMemory(100);
    private final List<String> givenUp = new ArrayList<>();

    @Test
    void fullMemory_takesThePlaceOfTheBodyThatHasBeenArrivingForLongest() {
        Claim oldest = claim("oldest", 40);
        Claim younger = claim("younger", 40);
        assertThat(claim("newest").growTo(50)).isTrue();
        assertThat(givenUp).containsExactly("oldest");
        assertThat(oldest.arrived()).isFalse();
        assertThat(oldest.growTo(41)).isFalse();
        assertThat(younger.arrived()).isTrue();
        assertThat(memory.claimed()).isEqualTo(90);
    }

    @Test
    void bodyThatIsWhole_keepsItsPlaceUntilItIsClosed() {
        Claim served = claim("served", 80);
        assertThat(served.arrived()).isTrue();
        Claim late = claim("late");
        assertThat(late.growTo(30)).isFalse();
        assertThat(givenUp).isEmpty();
        served.close();
        served.close();
        assertThat(late.growTo(30)).isTrue();
        assertThat(memory.claimed()).isEqualTo(30);
    }

    @Test
    void nobodyGivesUpAPlace_whereThatWouldNotBeEnough() {
        claim("served", 70).arrived();
        claim("arriving", 20);
        assertThat(claim("large").growTo(60)).isFalse();
        assertThat(givenUp).isEmpty();
    }

    @Test
    void bodyThatHasNothingYet_isNotGivenUp() {
        claim("empty");
        claim("arriving", 60);
        assertThat(claim("another").growTo(60)).isTrue();
        assertThat(givenUp).containsExactly("arriving");
    }

    @Test
    void growth_countsOnce() {
        Claim growing = claim("growing", 30);
        assertThat(growing.growTo(90)).isTrue();
        assertThat(growing.growTo(101)).isFalse();
        assertThat(memory.claimed()).isEqualTo(90);
        growing.close();
        assertThat(memory.claimed()).isZero();
        assertThat(growing.growTo(1)).isFalse();
    }

    private Claim claim(String name) {
        return memory.open(() -> givenUp.add(name));
    }

    private Claim claim(String name, long bytes) {
        Claim claim = claim(name);
        assertThat(claim.growTo(bytes)).isTrue();
        return claim;
    }
}
