package dev.waybill.core.job;

import dev.waybill.core.key.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record before it has its number, time, nonce and hashes.
 *
 * @param due when the job next needs a look, where this record changes that
 */
public record RecordDraft(
        Actor actor,
        int run,
        JobEvent event,
        JobState state,
        @Nullable Instant due) {
    public RecordDraft(Actor actor, int run, JobEvent event, JobState state) {
        this(actor, run, event, state, null);
    }
}
