package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.EngineClock;
import dev.waybill.asl.Execution;
import dev.waybill.asl.ExecutionNotRedrivableException;
import dev.waybill.asl.HistoryEvent;
import dev.waybill.asl.StartRequest;
import dev.waybill.asl.model.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One execution. Everything that changes it goes through its mailbox; readers see its volatile fields. */
public final class Run implements Execution, Strand.Owner {

    private static final int MOST_REDRIVES = 1_000;

    private final StartRequest request;
    private final Services services;
    private final Consumer<Run> onEnd;
    private final Mailbox mailbox;
    private final Journal journal = new Journal();
    private final Strand root;
    private final Instant startedAt;
    private EngineClock.@Nullable Timer deadline;
    private volatile CompletableFuture<Execution> done = new CompletableFuture<>();
    private volatile int redriveCount;
    private volatile @Nullable Instant redrivenAt;
    private volatile Outcome outcome = Outcome.RUNNING;

    Run(StartRequest request, Services services, Consumer<Run> onEnd) {
        this.request = request;
        this.services = services;
        this.onEnd = onEnd;
        this.mailbox = new Mailbox(services.executor());
        this.startedAt = services.clock().now();
        this.root = new Strand(this, machine().graph(), this, Variables.NONE, null);
    }

    void begin() {
        post(() -> {
            setDeadline();
            journal.add(
                    0,
                    startedAt,
                    "ExecutionStarted",
                    Details.of("input", request.input(), "roleArn", request.roleArn()));
            root.start(request.input(), 0); // as in the service, the first state follows from no event
        });
    }

    /** Queues an action; it is dropped if the execution has ended by then. */
    void post(Runnable action) {
        mailbox.post(() -> {
            if (outcome.status() != Status.RUNNING) {
                return;
            }
            try {
                action.run();
            } catch (Journal.Full e) {
                failed(
                        root,
                        new StateError(
                                StateError.RUNTIME,
                                "The execution reached the maximum number of history events (" + Journal.MOST_EVENTS
                                        + ")."));
            } catch (RuntimeException e) {
                failed(
                        root,
                        new StateError(
                                StateError.RUNTIME,
                                "The engine failed: " + e.getClass().getName()));
            }
        });
    }

    private void setDeadline() {
        Duration timeout = machine().timeout();
        if (timeout != null) {
            deadline = services.clock()
                    .schedule(
                            timeout,
                            () -> post(() -> end(
                                    new Outcome(Status.TIMED_OUT, null, StateError.TIMEOUT, null, null),
                                    "ExecutionTimedOut",
                                    Map.of())));
        }
    }

    @Override
    public void ended(Strand strand, JsonNode output) {
        end(
                new Outcome(Status.SUCCEEDED, output, null, null, null),
                "ExecutionSucceeded",
                Details.of("output", output));
    }

    @Override
    public void failed(Strand strand, StateError error) {
        end(
                new Outcome(Status.FAILED, null, error.error(), error.cause(), null),
                "ExecutionFailed",
                Details.of("error", error.error(), "cause", error.cause()));
    }

    /** Aborts, unless ended. */
    public void stop(@Nullable String error, @Nullable String cause) {
        post(() -> end(
                new Outcome(Status.ABORTED, null, error, cause, null),
                "ExecutionAborted",
                Details.of("error", error, "cause", cause)));
    }

    private void end(Outcome last, String event, Map<String, Object> details) {
        EngineClock.Timer timer = deadline;
        if (timer != null) {
            timer.cancel();
        }
        root.cancel();
        Instant now = services.clock().now();
        journal.close(root.lastEvent(), now, event, details);
        outcome = last.at(now);
        onEnd.accept(this);
        CompletableFuture<Execution> ending = done;
        services.listener().ended(this);
        ending.complete(this);
    }

    /** Goes on where it stood; the caller's thread only queues. */
    synchronized void redrive() {
        Status status = outcome.status();
        if (status == Status.RUNNING || status == Status.SUCCEEDED) {
            throw new ExecutionNotRedrivableException(
                    "Only a failed, timed out or aborted execution can be redriven; " + arn() + " is " + status + ".");
        }
        if (redriveCount >= MOST_REDRIVES || journal.last() >= Journal.MOST_EVENTS - 1) {
            throw new ExecutionNotRedrivableException(arn() + " has no room left: at most " + MOST_REDRIVES
                    + " redrives and " + Journal.MOST_EVENTS + " events.");
        }
        Instant now = services.clock().now();
        redriveCount++;
        redrivenAt = now;
        done = new CompletableFuture<>();
        outcome = Outcome.RUNNING;
        post(() -> {
            setDeadline();
            root.caused(
                    journal.add(journal.last(), now, "ExecutionRedriven", Details.of("redriveCount", redriveCount)));
            root.redrive();
        });
    }

    StartRequest request() {
        return request;
    }

    Services services() {
        return services;
    }

    Journal journal() {
        return journal;
    }

    @Nullable
    Instant redrivenAt() {
        return redrivenAt;
    }

    private Machine machine() {
        return request.machine().machine();
    }

    @Override
    public String arn() {
        return request.executionArn();
    }

    @Override
    public String name() {
        return request.name();
    }

    @Override
    public String stateMachineArn() {
        return request.stateMachineArn();
    }

    @Override
    public Status status() {
        return outcome.status();
    }

    @Override
    public JsonNode input() {
        return request.input();
    }

    @Override
    public @Nullable JsonNode output() {
        return outcome.output();
    }

    @Override
    public @Nullable String error() {
        return outcome.error();
    }

    @Override
    public @Nullable String cause() {
        return outcome.cause();
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public @Nullable Instant stoppedAt() {
        return outcome.stoppedAt();
    }

    @Override
    public int redriveCount() {
        return redriveCount;
    }

    @Override
    public List<HistoryEvent> history() {
        return journal.copy();
    }

    @Override
    public CompletionStage<Execution> done() {
        return done;
    }
}
