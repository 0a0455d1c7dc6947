package dev.waybill.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers tasks from a script by state; a state without one stays unanswered until the test completes its call. */
final class FakeTasks implements TaskIntegration {

    final List<TaskCall> calls = new ArrayList<>();
    final List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
    private final Map<String, Queue<CompletableFuture<JsonNode>>> scripted = new HashMap<>();

    FakeTasks returns(String state, String json) {
        return add(state, CompletableFuture.completedFuture(Json.of(json)));
    }

    FakeTasks fails(String state, String error, String cause) {
        return add(state, CompletableFuture.failedFuture(new TaskFailedException(error, cause)));
    }

    FakeTasks breaks(String state, Throwable exception) {
        return add(state, CompletableFuture.failedFuture(exception));
    }

    private FakeTasks add(String state, CompletableFuture<JsonNode> answer) {
        scripted.computeIfAbsent(state, name -> new ConcurrentLinkedQueue<>()).add(answer);
        return this;
    }

    @Override
    public boolean supports(String resourceArn) {
        return !resourceArn.contains("unsupported");
    }

    @Override
    public synchronized CompletionStage<JsonNode> call(TaskCall call) {
        calls.add(call);
        Queue<CompletableFuture<JsonNode>> queue =
                scripted.getOrDefault(call.stateName(), new ConcurrentLinkedQueue<>());
        CompletableFuture<JsonNode> next = queue.poll();
        CompletableFuture<JsonNode> answer = next == null ? new CompletableFuture<>() : next;
        answers.add(answer);
        return answer;
    }

    String token(int call) {
        String token = calls.get(call).taskToken();
        if (token == null) {
            throw new AssertionError("Call " + call + " has no task token");
        }
        return token;
    }
}
