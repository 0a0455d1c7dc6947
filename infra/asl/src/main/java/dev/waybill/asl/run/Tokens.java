package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.TaskDoesNotExistException;
import dev.waybill.asl.TaskTimedOutException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The task tokens given out: who waits, and, for a while, whose wait is over. Thread-safe. */
public final class Tokens {

    private static final int MOST_CLOSED = 10_000;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, TaskAttempt> open = new LinkedHashMap<>();
    private final Map<String, String> closed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_CLOSED;
        }
    };

    String issue() {
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    synchronized void open(String token, TaskAttempt attempt) {
        open.put(token, attempt);
    }

    synchronized void close(String token) {
        TaskAttempt attempt = open.remove(token);
        if (attempt != null) {
            closed.put(token, attempt.executionArn());
        }
    }

    /** The execution that gave out a token, while that is still known. */
    public synchronized Optional<String> executionOf(String token) {
        TaskAttempt attempt = open.get(token);
        return attempt != null ? Optional.of(attempt.executionArn()) : Optional.ofNullable(closed.get(token));
    }

    /** Answers a task; the first answer counts. */
    public void success(String token, JsonNode output) {
        if (!find(token).succeed(output)) {
            throw over();
        }
    }

    /** Fails a task; the first answer counts. */
    public void failure(String token, @Nullable String error, @Nullable String cause) {
        if (!find(token).fail(new StateError(error, cause))) {
            throw over();
        }
    }

    /** Puts off the heartbeat's deadline. */
    public void heartbeat(String token) {
        if (!find(token).heartbeat()) {
            throw over();
        }
    }

    private synchronized TaskAttempt find(String token) {
        TaskAttempt attempt = open.get(token);
        if (attempt != null) {
            return attempt;
        }
        if (closed.containsKey(token)) {
            throw over();
        }
        throw new TaskDoesNotExistException("No task waits for this token; it was not given out by this engine.");
    }

    private static TaskTimedOutException over() {
        return new TaskTimedOutException(
                "The task of this token no longer waits: it was answered, timed out or stopped.");
    }
}
