package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.EngineClock;
import dev.waybill.asl.TaskCall;
import dev.waybill.asl.TaskFailedException;
import dev.waybill.asl.TaskIntegration;
import dev.waybill.asl.expression.JsonTemplate;
import dev.waybill.asl.expression.Scope;
import dev.waybill.asl.model.TaskState;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One try of a Task state. The first of answer, timeout and cancel settles it; whatever comes later is dropped. Answers
 * come on any thread and go on in the execution's mailbox.
 */
final class TaskAttempt implements Activity {

    private static final long MOST_SECONDS = 99_999_999;

    private final Strand strand;
    private final TaskState task;
    private final TaskEvents events;
    private final @Nullable String token;
    private final @Nullable Duration timeout;
    private final @Nullable Duration heartbeat;
    private final AtomicBoolean settled = new AtomicBoolean();
    private EngineClock.Timer timeoutTimer = () -> {};
    private EngineClock.Timer heartbeatTimer = () -> {};

    private TaskAttempt(
            Strand strand,
            TaskState task,
            @Nullable String token,
            @Nullable Duration timeout,
            @Nullable Duration heartbeat) {
        this.strand = strand;
        this.task = task;
        this.events = new TaskEvents(strand, task);
        this.token = token;
        this.timeout = timeout;
        this.heartbeat = heartbeat;
    }

    static void begin(Strand strand, TaskState task) {
        String token = task.waitsForToken() ? strand.run().services().tokens().issue() : null;
        Scope scope = strand.scope(token, strand.mapItem());
        JsonNode arguments = task.arguments() == null
                ? strand.input()
                : Payloads.check(task.name(), task.arguments().evaluate(scope));
        Duration timeout = seconds(task.timeout(), "TimeoutSeconds", scope);
        Duration heartbeat = seconds(task.heartbeat(), "HeartbeatSeconds", scope);
        new TaskAttempt(strand, task, token, timeout, heartbeat).call(arguments);
    }

    private static @Nullable Duration seconds(@Nullable JsonTemplate template, String field, Scope scope) {
        return template == null ? null : Duration.ofSeconds(Numbers.whole(template, field, scope, 1, MOST_SECONDS));
    }

    String executionArn() {
        return strand.run().arn();
    }

    private void call(JsonNode arguments) {
        strand.await(this);
        events.scheduled(arguments, timeout, heartbeat);
        TaskIntegration integration = integration();
        if (token != null) {
            strand.run().services().tokens().open(token, this);
        }
        setTimers();
        events.started();
        TaskCall call = new TaskCall(
                task.fullResource(), arguments, strand.run().arn(), task.name(), token, strand.retryCount(), timeout);
        CompletionStage<JsonNode> stage;
        try {
            stage = integration.call(call);
        } catch (RuntimeException | Error e) {
            refused(e);
            return;
        }
        boolean last = token == null || integration.answersForToken();
        var unused = stage.whenComplete((result, error) -> {
            if (error != null) {
                refused(error);
            } else if (last) {
                succeed(result);
            } else {
                strand.run().post(() -> ifOpen(() -> events.submitted(result)));
            }
        });
    }

    private TaskIntegration integration() {
        return strand.run().services().integrations().stream()
                .filter(candidate -> candidate.supports(task.fullResource()))
                .findFirst()
                .orElseThrow(() -> new StateFailure(
                        StateError.RUNTIME, "No integration answers for the resource " + task.fullResource() + "."));
    }

    private synchronized void setTimers() {
        if (timeout != null) {
            timeoutTimer = strand.run().services().clock().schedule(timeout, () -> expire(false));
        }
        if (heartbeat != null) {
            heartbeatTimer = strand.run().services().clock().schedule(heartbeat, () -> expire(true));
        }
    }

    private void expire(boolean silent) {
        fail(new StateError(StateError.TIMEOUT, null, silent));
    }

    private void refused(Throwable thrown) {
        Throwable error =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (error instanceof TaskFailedException failed) {
            fail(new StateError(failed.error(), failed.causeText()));
        } else {
            // The message may hold data; the class says enough.
            fail(new StateError(
                    StateError.TASK_FAILED,
                    "The integration failed with " + error.getClass().getName()));
        }
    }

    /** False where the attempt is settled already. */
    boolean succeed(JsonNode result) {
        return settle(() -> {
            if (Payloads.tooLarge(result)) {
                StateError error = Payloads.exceeded(events.subject());
                events.failed(error);
                strand.fail(error);
                return;
            }
            events.succeeded(result);
            strand.leave(task.effects(), task.next(), strand.scope().withResult(result), result);
        });
    }

    /** False where the attempt is settled already. */
    boolean fail(StateError error) {
        return settle(() -> {
            events.failed(error);
            strand.fail(error);
        });
    }

    private boolean settle(Runnable then) {
        if (!settled.compareAndSet(false, true)) {
            return false;
        }
        try {
            release();
        } finally {
            strand.run().post(() -> {
                if (strand.awaits(this)) {
                    strand.step(then);
                }
            });
        }
        return true;
    }

    private void ifOpen(Runnable action) {
        if (!settled.get() && strand.awaits(this)) {
            action.run();
        }
    }

    /** Puts the heartbeat's deadline off; false where the attempt is settled already. */
    synchronized boolean heartbeat() {
        if (settled.get()) {
            return false;
        }
        if (heartbeat != null) {
            heartbeatTimer.cancel();
            heartbeatTimer = strand.run().services().clock().schedule(heartbeat, () -> expire(true));
        }
        return true;
    }

    @Override
    public void cancel() {
        if (settled.compareAndSet(false, true)) {
            release();
        }
    }

    private synchronized void release() {
        timeoutTimer.cancel();
        heartbeatTimer.cancel();
        if (token != null) {
            strand.run().services().tokens().close(token);
        }
    }
}
