package dev.waybill.core.execution.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore.DueJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitInQueueTest {

    private static final Instant SENT = Instant.parse("2026-11-01T12:00:00Z");
    private static final JobKey KEY = new JobKey("acme", "job_1");

    @Test
    void job_isSentAgainAtHalfOfItsTime_andAtHalfOfWhatIsLeftThen() {
        WaitInQueue wait = new WaitInQueue(SENT, at(640));
        assertThat(wait.nextAfter(SENT)).isEqualTo(at(320));
        assertThat(wait.nextAfter(at(320))).isEqualTo(at(480));
        assertThat(wait.nextAfter(at(500))).isEqualTo(at(560));
    }

    @Test
    void withinAMinuteOfItsDeadline_nothingIsSentAgain() {
        assertThat(new WaitInQueue(SENT, at(640)).nextAfter(at(560))).isEqualTo(at(640));
        assertThat(new WaitInQueue(SENT, at(100)).nextAfter(SENT)).isEqualTo(at(100));
    }

    @Test
    void looksThatComeLate_sendAgainOnceForEachTime() {
        Random random = new Random(3);
        for (int round = 0; round < 1_000; round++) {
            WaitInQueue wait = new WaitInQueue(SENT, SENT.plusSeconds(120 + random.nextInt(100_000)));
            int times = 0;
            Instant time = wait.nextAfter(SENT);
            while (time.isBefore(wait.deadlineAt())) {
                times++;
                time = wait.nextAfter(time);
            }
            assertThat(sent(wait, random)).isBetween(1, times);
        }
    }

    private static int sent(WaitInQueue wait, Random random) {
        int sent = 0;
        Instant due = SENT.plusSeconds(60);
        while (due.isBefore(wait.deadlineAt())) {
            Instant now = due.plusMillis(random.nextInt(40_000));
            if (now.isBefore(wait.deadlineAt()) && wait.isTimeFor(new DueJob(KEY, due), now)) {
                sent++;
            }
            Instant step = now.plus(Duration.ofMinutes(5));
            Instant most = wait.nextAfter(now);
            due = step.isBefore(most) ? step : most;
        }
        return sent;
    }

    private static Instant at(long seconds) {
        return SENT.plusSeconds(seconds);
    }
}
