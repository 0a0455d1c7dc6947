package dev.waybill.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.event.Places.Done;
import dev.waybill.core.event.Places.Standing;
import dev.waybill.core.event.Places.Taking.Full;
import dev.waybill.core.event.Places.Taking.Taken;
import dev.waybill.core.testing.TestingClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of places promises; run on the fake and on DynamoDB. */
public abstract class PlacesContract {

    protected final TestingClock clock = new TestingClock();
    private final Instant now = clock.instant();
    private final Instant until = now.plusSeconds(60);
    private final EndpointKey endpoint = new EndpointKey("t" + Long.toHexString(System.nanoTime()), "webhook_1");

    @SuppressWarnings("NullAway.Init") // set before each test
    private Places places;

    /** Places of endpoints, of which others may be taken. */
    protected abstract Places places();

    @BeforeEach
    void open() {
        places = places();
    }

    @Test
    void endpointThatHasTakenNothingYet_getsOneAtOnce() {
        Taken only = (Taken) places.take(endpoint, now, until);
        assertThat(places.take(endpoint, now, until)).isEqualTo(new Full(false));
        places.giveBack(endpoint, only, new Done(null, null));
        assertThat(places.take(endpoint, now, until)).isEqualTo(only);
    }

    @Test
    void fourAtOnce_andNoFifth_untilOneIsGivenBack() {
        prove();
        List<Taken> taken = takeAll();
        assertThat(places.take(endpoint, now, until)).isEqualTo(new Full(false));
        places.giveBack(endpoint, taken.get(2), Done.NOTHING);
        assertThat(places.take(endpoint, now, until.plusSeconds(1)))
                .isEqualTo(new Taken(taken.get(2).place(), until.plusSeconds(1)));
        assertThat(places.take(endpoint, now, until)).isEqualTo(new Full(false));
    }

    @Test
    void place_endsByItself_andIsNotGivenBackByWhoHadItBefore() {
        prove();
        Taken first = (Taken) places.take(endpoint, now, until);
        Taken next = (Taken) places.take(endpoint, until, until.plusSeconds(60));
        assertThat(next.place()).isEqualTo(first.place());
        places.giveBack(endpoint, first, new Done(null, until));
        assertThat(places.standing(endpoint)).as("what was learned holds").isEqualTo(new Standing(false, until));
        Taken other = (Taken) places.take(endpoint, until, until.plusSeconds(60));
        assertThat(other.place()).isNotEqualTo(next.place());
    }

    @Test
    void slowEndpoint_getsOneAtOnce_untilItAnswers() {
        Taken first = (Taken) places.take(endpoint, now, until);
        places.giveBack(endpoint, first, new Done(true, null));
        assertThat(places.standing(endpoint)).isEqualTo(new Standing(true, null));
        Taken only = (Taken) places.take(endpoint, now, until);
        assertThat(places.take(endpoint, now, until)).isEqualTo(new Full(true));
        places.giveBack(endpoint, only, Done.NOTHING);
        assertThat(places.standing(endpoint).slow()).as("nothing was learned").isTrue();
        Taken last = (Taken) places.take(endpoint, now, until);
        places.giveBack(endpoint, last, new Done(false, now));
        assertThat(takeAll()).hasSize(4);
    }

    @Test
    void newEndpoint_hasNoHistory() {
        assertThat(places.standing(endpoint)).isEqualTo(Standing.NEW);
    }

    /** It takes what it is sent. */
    private void prove() {
        Taken first = (Taken) places.take(endpoint, now, until);
        places.giveBack(endpoint, first, new Done(false, now));
    }

    private List<Taken> takeAll() {
        List<Taken> taken = new ArrayList<>();
        for (int n = 0; n < Places.MOST; n++) {
            taken.add((Taken) places.take(endpoint, now, until));
        }
        assertThat(taken).extracting(Taken::place).doesNotHaveDuplicates();
        return taken;
    }
}
