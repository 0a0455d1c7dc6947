package dev.waybill.local.trial;

import dev.waybill.core.execution.TaskTokens;
import dev.waybill.core.job.JobKey;
import java.time.Instant;
import java.util.Optional;

/** Keeps nothing: nobody decides on a trial. */
final class NoTokens implements TaskTokens {

    @Override
    public void put(JobKey job, String token, Instant expiresAt) {}

    @Override
    public Optional<String> find(JobKey job) {
        return Optional.empty();
    }
}
