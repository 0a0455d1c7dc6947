package dev.waybill.workflow.mistake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.json.Json;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.TaskParser;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What becomes of a task, and of a job of it.
 *
 * @param kind {@code refused}, {@code completed}, {@code review}, or why the job failed
 * @param told what its author is told: places and mistakes, the job's failure, or why a person was asked and what the gate saw
 * @param asked how often the step was asked that was asked most
 */
record Ending(String kind, String told, long asked) {

    static Ending of(JsonNode task, String input, Map<String, String> answers) {
        TaskDefinition definition;
        try {
            definition = TaskParser.parse(Json.write(task));
        } catch (InvalidSourceException invalid) {
            return new Ending(
                    "refused",
                    invalid.violations().stream()
                            .map(violation -> violation.pointer() + ": " + violation.detail())
                            .collect(Collectors.joining("\n")),
                    0);
        }
        Job job = TriedTask.run(definition, input, answers);
        long asked = job.attempts().stream()
                .collect(Collectors.groupingBy(attempt -> attempt.announced().step(), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(each -> each)
                .max()
                .orElse(0);
        if (job.state() == JobState.AWAITING_REVIEW) {
            Review review = job.review().orElseThrow();
            return new Ending(
                    "review", review.reason() + " " + Json.write(review.opened().facts()) + saw(job), asked);
        }
        return job.last().event() instanceof Failed failed
                ? new Ending(failed.code(), String.valueOf(failed.detail()), asked)
                : new Ending(job.state().text(), "", asked);
    }

    /** What the gate saw of the last answer. */
    private static String saw(Job job) {
        return job.lastAttempt()
                .map(attempt -> " "
                        + Json.write(
                                attempt.settled() == null
                                        ? Json.object()
                                        : attempt.settled().facts()))
                .orElse("");
    }
}
