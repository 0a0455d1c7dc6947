package dev.waybill.api.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Waiting;
import dev.waybill.core.job.get.GetJob;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as one caller may see it. For a key without {@code payloads:read} no payload is read: {@code "withheld": true} stands where
 * the output would.
 *
 * @param waiting what a job that is not over waits for
 */
public record JobSight(Job job, Instant now, Optional<Waiting> waiting, boolean withheld) {

    public static JobSight of(Job job, Instant now, Optional<Waiting> waiting, Principal who) {
        return new JobSight(job, now, waiting, job.state() == JobState.COMPLETED && !who.may(Scope.PAYLOADS_READ));
    }

    public ObjectNode json(GetJob payloads) {
        ObjectNode json = JobJson.of(job, now, withheld ? Optional.empty() : payloads.output(job), waiting);
        return withheld ? json.put("withheld", true) : json;
    }

    public String etag() {
        return JobTag.of(job, now, waiting, withheld);
    }
}
