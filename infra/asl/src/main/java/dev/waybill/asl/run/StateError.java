package dev.waybill.asl.run;

import org.jspecify.annotations.Nullable;

/** An error's name and cause as retriers, catchers and the history see them. A Fail state may leave either out. */
record StateError(@Nullable String error, @Nullable String cause) {

    static final String RUNTIME = "States.Runtime";
    static final String DATA_LIMIT = "States.DataLimitExceeded";
    static final String TIMEOUT = "States.Timeout";
    static final String HEARTBEAT = "States.HeartbeatTimeout";
    static final String TASK_FAILED = "States.TaskFailed";
    static final String QUERY = "States.QueryEvaluationError";
    static final String NO_CHOICE = "States.NoChoiceMatched";
    static final String THRESHOLD = "States.ExceedToleratedFailureThreshold";

    boolean timedOut() {
        return TIMEOUT.equals(error) || HEARTBEAT.equals(error);
    }
}
