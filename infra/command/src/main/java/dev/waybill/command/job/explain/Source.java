package dev.waybill.command.job.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.ApiProblem;
import dev.waybill.client.Job;
import dev.waybill.client.JobRecord;
import dev.waybill.client.StepsWanted;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WaybillException;
import java.util.List;
import java.util.Optional;

/**
 * All that a job's way is told from.
 *
 * @param steps as the API shows them; made of the records where an older Waybill does not
 * @param areWhole whether it was Waybill that showed the steps, so that those to come are among them
 * @param gate the expression that keeps the task's answers back, where it may be read
 */
record Source(Job job, List<JsonNode> records, JsonNode steps, boolean areWhole, Optional<String> gate) {

    /** The job is read last, so that no record is told of which its state knows nothing. */
    static Source read(WaybillClient client, String id, StepsWanted wanted) {
        List<JsonNode> records =
                client.jobs().records(id).stream().map(JobRecord::raw).toList();
        Optional<JsonNode> shown = steps(client, id, wanted);
        Job job = client.jobs().get(id);
        return new Source(
                job,
                records,
                shown.orElseGet(() -> RecordedSteps.of(job, records)),
                shown.isPresent(),
                gate(client, job));
    }

    private static Optional<JsonNode> steps(WaybillClient client, String id, StepsWanted wanted) {
        try {
            return Optional.of(client.jobs().steps(id, wanted).raw());
        } catch (ApiProblem older) {
            // The job is there: its records were read just now.
            if (older.status() == 404) {
                return Optional.empty();
            }
            throw older;
        }
    }

    /** It stands with the job's review: not every key may read that. */
    private static Optional<String> gate(WaybillClient client, Job job) {
        if (!job.raw().path("links").has("review")) {
            return Optional.empty();
        }
        try {
            JsonNode when = client.reviews().get(job.id()).raw().path("gate").path("when");
            return Optional.ofNullable(when.textValue()).map(String::strip);
        } catch (WaybillException mayNotRead) {
            return Optional.empty();
        }
    }
}
