package dev.waybill.asl.mock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.TaskCall;
import dev.waybill.asl.TaskFailedException;
import dev.waybill.asl.TaskIntegration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers every resource from mocks, by the state's name; an answer to a {@code .waitForTaskToken} call is what the token
 * would bring. A state without answers fails with {@code States.Runtime}. Thread-safe; counts over all its executions.
 */
public final class MockIntegration implements TaskIntegration {

    private final Mocks mocks;
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();

    public MockIntegration(Mocks mocks) {
        this.mocks = mocks;
    }

    @Override
    public boolean supports(String resourceArn) {
        return true;
    }

    @Override
    public boolean answersForToken() {
        return true;
    }

    @Override
    public CompletionStage<JsonNode> call(TaskCall call) {
        List<Mocks.Answer> answers = mocks.answers().get(call.stateName());
        if (answers == null) {
            return CompletableFuture.failedFuture(new TaskFailedException(
                    "States.Runtime",
                    "No mock answers for the task '" + call.stateName()
                            + "'; add a list under this name to the mocks."));
        }
        int number = taken.computeIfAbsent(call.stateName(), state -> new AtomicInteger())
                .getAndIncrement();
        Mocks.Answer answer = answers.get(Math.min(number, answers.size() - 1));
        if (answer instanceof Mocks.Throw thrown) {
            return CompletableFuture.failedFuture(new TaskFailedException(thrown.error(), thrown.cause()));
        }
        return CompletableFuture.completedFuture(((Mocks.Return) answer).value());
    }
}
