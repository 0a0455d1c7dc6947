package dev.waybill.core.job.retry;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Redriven;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.json.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * The Idempotency-Key of a request to redrive a job, as the job's record keeps it: what was asked for under it is known by the record
 * {@code redriven} that came of it, for as long as the job is.
 *
 * @param hash of the job and the key, so that the same key tells nothing about another job
 */
public record RetryKey(String hash) {

    private static final byte[] END = {0};

    public static RetryKey of(JobKey job, String idempotencyKey) {
        return new RetryKey(Sha256.of(bytes(job.tenant()), END, bytes(job.id()), END, bytes(idempotencyKey)));
    }

    /** Whether the job was redriven under this key, whatever became of it since. */
    boolean isOnRecordOf(Job job) {
        return job.records().stream()
                .anyMatch(record -> record.event() instanceof Redriven redriven && hash.equals(redriven.requestKey()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
