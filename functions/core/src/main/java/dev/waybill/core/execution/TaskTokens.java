package dev.waybill.core.execution;

import dev.waybill.core.job.JobKey;
import java.time.Instant;
import java.util.Optional;

/**
 * The tokens by which an execution that waits for a person is woken, each in an item beside its job's chain. Losing one
 * loses nothing but time: the record that closes a review is the job's end, and the execution only follows it.
 * Thread-safe. Implementations pass the suite {@code TaskTokensContract}.
 */
public interface TaskTokens {

    /** Keeps the token of the execution that waits now, in the place of one before it. */
    void put(JobKey job, String token, Instant expiresAt);

    Optional<String> find(JobKey job);
}
