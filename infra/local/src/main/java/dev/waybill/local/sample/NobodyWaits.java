package dev.waybill.local.sample;

import dev.waybill.core.execution.TaskTokens;
import dev.waybill.core.job.JobKey;
import java.time.Instant;
import java.util.Optional;

/** Sample jobs have no execution that a decision could wake. */
final class NobodyWaits implements TaskTokens {

    @Override
    public void put(JobKey job, String token, Instant expiresAt) {}

    @Override
    public Optional<String> find(JobKey job) {
        return Optional.empty();
    }
}
