package dev.waybill.models.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.event.Receivers.Answer;
import dev.waybill.models.fake.HostileReceivers;
import dev.waybill.models.fake.HostileReceivers.Kind;
import dev.waybill.models.http.Addresses;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What other modules' tests send events to does what it says. */
class HostileReceiversTest {

    private static final Duration SHORT = Duration.ofMillis(1_500);

    private final HttpReceivers sender = new HttpReceivers(new Addresses(true), Clock.systemUTC());
    private final HostileReceivers hostile = HostileReceivers.start();

    @AfterEach
    void stop() throws IOException {
        hostile.close();
    }

    @Test
    void hangingAndDrippingOnes_giveNoAnswerInTime() {
        assertThat(post(Kind.HANGS, "event_1").timedOut()).isTrue();
        assertThat(post(Kind.DRIPS, "event_1").timedOut()).isTrue();
    }

    @Test
    @Timeout(30)
    void floodingOne_hasTakenTheEvent_andSentLittleOfItsGigabyte() {
        assertThat(post(Kind.FLOODS, "event_1")).isEqualTo(Answer.of(200, null));
        // It notes what was taken when its caller has hung up.
        while (hostile.flooded() == 0) {
            Thread.onSpinWait();
        }
        assertThat(hostile.flooded()).isLessThan(64 * 1024 * 1024);
    }

    @Test
    void redirectingOne_knowsWhetherItWasFollowed() throws IOException {
        assertThat(post(Kind.REDIRECTS, "event_1")).isEqualTo(Answer.of(307, null));
        assertThat(hostile.wasFollowed()).isFalse();
        URI trap = hostile.trap();
        new Socket(trap.getHost(), trap.getPort()).close();
        assertThat(hostile.wasFollowed()).isTrue();
    }

    @Test
    void tries_areCounted_andEventsByTheirIds() {
        post(Kind.REDIRECTS, "event_1");
        post(Kind.REDIRECTS, "event_1");
        post(Kind.REDIRECTS, "event_2");
        assertThat(hostile.triesAt(Kind.REDIRECTS)).isEqualTo(3);
        assertThat(hostile.eventsAt(Kind.REDIRECTS)).isEqualTo(2);
        assertThat(hostile.triesAt(Kind.HANGS)).isZero();
    }

    private Answer post(Kind kind, String id) {
        return sender.post(hostile.url(kind), Map.of("webhook-id", id), "{}".getBytes(StandardCharsets.UTF_8), SHORT);
    }
}
