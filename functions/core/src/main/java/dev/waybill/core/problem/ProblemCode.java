package dev.waybill.core.problem;

import java.util.Locale;

/** The stable codes of problems, each with its HTTP status, title, and whether trying again can help. */
public enum ProblemCode {
    MALFORMED_REQUEST(400, "The request is malformed", false),
    UNAUTHENTICATED(401, "A valid key is needed", false),
    SCOPE_MISSING(403, "The key does not allow this", false),
    FOUR_EYES(403, "Somebody else has to decide", false),
    NOT_FOUND(404, "There is nothing here", false),
    METHOD_NOT_ALLOWED(405, "The method does not fit the route", false),
    NOT_ACCEPTABLE(406, "There is no such representation", false),
    CONFLICT(409, "The state does not allow this", false),
    STATE_CONFLICT(409, "The job's state does not allow this", false),
    RECORD_FULL(409, "The job's record is full", false),
    JOB_COMPLETED(409, "The job is completed", false),
    REJECTED(409, "A person rejected the job", false),
    PAYLOADS_DELETED(409, "The job's payloads are no longer kept", false),
    BATCH_CLOSED(409, "The batch takes no more items", false),
    TASK_RETIRED(409, "The task takes no new jobs", false),
    PRECONDITION_FAILED(412, "It has changed since it was read", false),
    PAYLOAD_TOO_LARGE(413, "The payload is too large", false),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported", false),
    INVALID_REQUEST(422, "The request breaks its schema", false),
    INVALID_INPUT(422, "The input breaks the task's schema", false),
    INVALID_TASK(422, "The task is not valid", false),
    UNKNOWN_TASK(422, "There is no such task", false),
    IDEMPOTENCY_MISMATCH(422, "The key was used with another request", false),
    RECORD_BROKEN(500, "The job's record is broken", false),
    INTERNAL(500, "Something went wrong on our side", true),
    UNAVAILABLE(503, "A part that is needed does not answer", true);

    private final int status;
    private final String title;
    private final boolean retryable;

    ProblemCode(int status, String title, boolean retryable) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public boolean retryable() {
        return retryable;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
