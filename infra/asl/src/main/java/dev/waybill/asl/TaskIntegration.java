package dev.waybill.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionStage;

/**
 * What a task's resource stands for. {@link #call} is called on the engine's threads and must not block: work that takes
 * time goes to the integration's own threads. The stage may complete on any thread, with a result, or with a
 * {@link TaskFailedException} for a failure that has a name; any other exception becomes {@code States.TaskFailed}.
 * Calls may come from several executions at once.
 */
public interface TaskIntegration {

    /** Whether this integration answers for a resource such as {@code arn:aws:states:::lambda:invoke}. */
    boolean supports(String resourceArn);

    /** Makes the call. For {@code .waitForTaskToken} the result only says that the call was made. */
    CompletionStage<JsonNode> call(TaskCall call);

    /** True for stand-ins whose answer to a {@code .waitForTaskToken} call is already what the token would bring. */
    default boolean answersForToken() {
        return false;
    }
}
