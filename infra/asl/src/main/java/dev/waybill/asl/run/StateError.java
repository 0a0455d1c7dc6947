package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An error's name and cause as retriers, catchers and the history see them. A Fail state may leave either out. The service
 * reports a missed heartbeat as States.Timeout and yet lets States.HeartbeatTimeout catch it: {@code silent} is that.
 */
record StateError(@Nullable String error, @Nullable String cause, boolean silent) {

    static final String RUNTIME = "States.Runtime";
    static final String DATA_LIMIT = "States.DataLimitExceeded";
    static final String TIMEOUT = "States.Timeout";
    static final String HEARTBEAT = "States.HeartbeatTimeout";
    static final String TASK_FAILED = "States.TaskFailed";
    static final String QUERY = "States.QueryEvaluationError";
    static final String THRESHOLD = "States.ExceedToleratedFailureThreshold";

    StateError(@Nullable String error, @Nullable String cause) {
        this(error, cause, false);
    }

    boolean timedOut() {
        return TIMEOUT.equals(error);
    }

    /** {@code $states.errorOutput}. */
    ObjectNode output() {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("Error", error);
        output.put("Cause", cause);
        return output;
    }
}
