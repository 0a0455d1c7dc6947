package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.http.HeldWaits.Hold;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldWaitsTest {

    private static final Duration ASKED = Duration.ofSeconds(25);
    private final HeldWaits waits = new HeldWaits(4, 3);

    @Test
    void caller_holdsNoMoreThanItsShare_andOthersStillMay() {
        hold("a", "one");
        hold("a", "one");
        Hold last = hold("a", "one");
        assertThat(last.most()).isEqualTo(ASKED);
        assertThat(hold("a", "one").most()).isZero();
        assertThat(hold("b", "one").most()).isEqualTo(ASKED);
        assertThat(hold("b", "two").most()).as("beyond the bound of all").isZero();
        last.close();
        assertThat(hold("b", "two").most()).isEqualTo(ASKED);
    }

    @Test
    void holdThatWasNone_givesNothingBack() {
        for (int i = 0; i < 3; i++) {
            hold("a", "one");
        }
        hold("a", "one").close();
        waits.begin(who("a", "one"), Duration.ZERO).close();
        assertThat(hold("a", "one").most()).isZero();
    }

    private Hold hold(String tenant, String key) {
        return waits.begin(who(tenant, key), ASKED);
    }

    private static Principal who(String tenant, String key) {
        return new Principal(tenant, Actor.key(key, key), Set.of(Scope.JOBS_READ));
    }
}
