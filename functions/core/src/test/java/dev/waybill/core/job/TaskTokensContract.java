package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.TaskTokens;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of task tokens has to do. */
public abstract class TaskTokensContract {

    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");
    private final JobKey job = new JobKey("t" + Long.toHexString(System.nanoTime()), "job_1");

    /** A store that may hold other tokens; its clock stands well before 2099. */
    protected abstract TaskTokens tokens();

    @Test
    void token_isFoundByItsJob_andByNoOther() {
        TaskTokens tokens = tokens();
        tokens.put(job, "AAAA-token", LATER);
        assertThat(tokens.find(job)).contains("AAAA-token");
        assertThat(tokens.find(new JobKey(job.tenant(), "job_2"))).isEmpty();
        assertThat(tokens.find(new JobKey("other", "job_1"))).isEmpty();
    }

    @Test
    void laterToken_takesThePlaceOfTheOneBefore() {
        TaskTokens tokens = tokens();
        tokens.put(job, "first", LATER);
        tokens.put(job, "second", LATER);
        assertThat(tokens.find(job)).contains("second");
    }

    @Test
    void tokenPastItsTime_isNotFound() {
        TaskTokens tokens = tokens();
        tokens.put(job, "old", Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(tokens.find(job)).isEmpty();
    }
}
