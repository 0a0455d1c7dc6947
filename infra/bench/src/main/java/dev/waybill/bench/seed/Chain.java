package dev.waybill.bench.seed;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobState;
import dev.waybill.core.key.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The records of a made-up job, each behind the one before. Not thread-safe. */
public final class Chain {

    private static final String NONCE = "0".repeat(24);

    private final JobKey key;
    private final List<JobRecord> records = new ArrayList<>();

    public Chain(JobKey key) {
        this.key = key;
    }

    public Chain add(Instant at, Actor actor, JobState state, JobEvent event) {
        int version = records.size() + 1;
        String previous = version == 1 ? null : records.get(version - 2).hash();
        records.add(JobRecord.of(key, version, at, new Act(actor, 1, event, state), NONCE, previous));
        return this;
    }

    public JobRecord last() {
        return records.get(records.size() - 1);
    }

    public Job job() {
        return Job.of(records);
    }
}
