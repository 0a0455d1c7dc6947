package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Optional;

/** What a submission asks for. Immutable: each method gives another request. {@link #toString} leaves the input out. */
public final class JobRequest {

    private final Submission submission;

    private JobRequest(Submission submission) {
        this.submission = submission;
    }

    /**
     * @param task its name; which version runs is for the task's rollout to say
     * @param input what the task's input schema wants: JSON, or anything that Jackson writes, such as a map or a record
     */
    public static JobRequest of(String task, Object input) {
        return new JobRequest(Submission.of(task).with("input", Json.of(input)));
    }

    /** Pins a version of the task. */
    public JobRequest taskVersion(int version) {
        return with("task_version", JsonNodeFactory.instance.numberNode(version));
    }

    /** The same by its name, such as {@link TaskVersion#DRAFT}; a number in digits is that number. */
    public JobRequest taskVersion(String version) {
        return new JobRequest(submission.taskVersion(version));
    }

    public JobRequest priority(Priority priority) {
        return new JobRequest(submission.priority(priority));
    }

    /** When the job must have ended, from its acceptance; at most the task's own deadline. */
    public JobRequest deadline(Duration deadline) {
        return new JobRequest(submission.deadline(deadline));
    }

    /** Whose data this is. */
    public JobRequest subject(String subject) {
        return new JobRequest(submission.subject(subject));
    }

    /** A short string kept with the job, beside those there are. */
    public JobRequest metadata(String name, String value) {
        return new JobRequest(submission.metadata(name, value));
    }

    /** Makes a repeat of this submission give the same job, for as long as its records are kept; printable ASCII. */
    public JobRequest idempotencyKey(String key) {
        return new JobRequest(submission.idempotencyKey(key));
    }

    /** Any field of the API, one that this client does not know too. */
    public JobRequest with(String field, JsonNode value) {
        return new JobRequest(submission.with(field, value));
    }

    /** The body as it is sent. */
    String body() {
        return submission.body();
    }

    Optional<String> idempotencyKey() {
        return submission.idempotencyKey();
    }

    @Override
    public String toString() {
        return "JobRequest[" + submission.task() + "]";
    }
}
