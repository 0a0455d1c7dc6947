package dev.waybill.bench.seed;

import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Accepted.Asked;
import dev.waybill.core.job.Accepted.PinnedTask;
import dev.waybill.core.job.Accepted.Times;
import dev.waybill.core.job.AttemptAnnounced;
import dev.waybill.core.job.AttemptAnnounced.Callee;
import dev.waybill.core.job.AttemptAnnounced.Prompt;
import dev.waybill.core.job.AttemptAnnounced.Reserved;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.AttemptSettled.Judged;
import dev.waybill.core.job.AttemptSettled.Reply;
import dev.waybill.core.job.AttemptSettled.Spent;
import dev.waybill.core.job.AttemptSettled.Trouble;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts of made-up jobs of one step: as many and as long as those of real ones. */
public final class MadeUp {

    /** Stands for every hash: what it would be of is not there. */
    public static final String HASH = "sha256:" + "0".repeat(64);

    public static final String ATTEMPT = "1.mark.0.1";

    private MadeUp() {}

    /** @param deadline from then on */
    public static Accepted accepted(String task, String owner, Priority priority, Instant at, Duration deadline) {
        return accepted(new PinnedTask(task, 1, HASH, owner), HASH, priority, at, deadline, Asked.NOTHING);
    }

    /**
     * @param input the payload that holds it
     * @param deadline from then on
     */
    public static Accepted accepted(
            PinnedTask task, String input, Priority priority, Instant at, Duration deadline, Asked asked) {
        return new Accepted(
                task,
                1,
                input,
                priority,
                new Times(at.plus(deadline), at.plus(Duration.ofDays(400)), at.plus(Duration.ofDays(30))),
                asked);
    }

    public static AttemptAnnounced announced(Instant at) {
        return new AttemptAnnounced(
                ATTEMPT,
                "mark",
                new Callee("fake", "generate", "openai", "large"),
                new Prompt("marks", "1", HASH),
                at.plusSeconds(22),
                new Reserved(HASH, 0));
    }

    public static AttemptSettled settled(Verdict verdict, @Nullable Double confidence) {
        return settled(verdict, HASH, confidence);
    }

    /** @param answer the payload that holds it */
    public static AttemptSettled settled(Verdict verdict, String answer, @Nullable Double confidence) {
        return new AttemptSettled(
                ATTEMPT,
                "mark",
                Outcome.ANSWERED,
                Judged.holding(verdict, answer, confidence, null),
                new Reply("large", "chatcmpl-1", List.of("stop")),
                Trouble.NONE,
                new Spent(11L, 7L, 0, 21));
    }
}
