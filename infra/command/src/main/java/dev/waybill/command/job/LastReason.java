package dev.waybill.command.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Job;
import dev.waybill.client.JobRecord;
import dev.waybill.client.JobStatus;
import dev.waybill.client.Jobs;
import dev.waybill.client.WaybillException;
import dev.waybill.command.screen.RecordLine;
import java.util.Optional;

/** Why the last call of a failed job gave no answer, such as an endpoint that is not there: its record says it, without payloads. */
final class LastReason {

    private static final String SETTLED = "attempt_settled";

    private LastReason() {}

    /** A line for people; nothing where no call has a reason, or the records may not be read. */
    static Optional<String> of(Jobs jobs, Job job) {
        if (!job.status().equals(JobStatus.FAILED)) {
            return Optional.empty();
        }
        try {
            return jobs.records(job.id()).stream()
                    .map(JobRecord::raw)
                    .filter(record -> record.path("type").asText().equals(SETTLED))
                    .reduce((first, second) -> second)
                    .filter(LastReason::isToldWhy)
                    .map(record -> "last attempt: " + RecordLine.what(record));
        } catch (WaybillException mayNotRead) {
            return Optional.empty();
        }
    }

    private static boolean isToldWhy(JsonNode record) {
        JsonNode facts = record.path("facts");
        return facts.hasNonNull("reason") || !facts.path("violations").isEmpty();
    }
}
