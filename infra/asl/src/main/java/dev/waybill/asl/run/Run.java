package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.EngineClock;
import dev.waybill.asl.Execution;
import dev.waybill.asl.ExecutionNotRedrivableException;
import dev.waybill.asl.model.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One execution, as it moves. Everything that changes it goes through its mailbox. */
public final class Run extends RunRecord implements Strand.Owner {

    private static final int MOST_REDRIVES = 1_000;

    private final Services services;
    private final Consumer<Run> onEnd;
    private final Mailbox mailbox;
    private final Strand root;
    private EngineClock.@Nullable Timer deadline;

    Run(StartRequest request, Services services, Consumer<Run> onEnd) {
        super(request, services.clock().now());
        this.services = services;
        this.onEnd = onEnd;
        this.mailbox = new Mailbox(services.executor());
        this.root = new Strand(this, machine().graph(), this, Variables.NONE, null);
    }

    void begin() {
        post(() -> {
            setDeadline();
            journal()
                    .add(
                            0,
                            startedAt(),
                            "ExecutionStarted",
                            Details.of("input", input(), "roleArn", request().roleArn()));
            root.start(input(), 0); // as in the service, the first state follows from no event
        });
    }

    /**
     * Queues an action; it is dropped if the execution has ended by then. One that throws, be it an {@link Error}, ends the
     * execution with {@code States.Runtime}: what it left half done cannot be gone on with, and is never left RUNNING.
     */
    void post(Runnable action) {
        mailbox.post(() -> {
            if (status() != Status.RUNNING) {
                return;
            }
            try {
                action.run();
            } catch (Journal.Full e) {
                broke("The execution reached the maximum number of history events (" + Journal.MOST_EVENTS + ").");
            } catch (Throwable e) {
                // The message may hold data; the class says enough.
                broke("The engine failed: " + e.getClass().getName());
            }
        });
    }

    /** Unless it ended before the rest of the action failed: an end is final. */
    private void broke(String cause) {
        if (status() == Status.RUNNING) {
            failed(root, new StateError(StateError.RUNTIME, cause));
        }
    }

    private void setDeadline() {
        Duration timeout = machine().timeout();
        if (timeout != null) {
            deadline = services.clock()
                    .schedule(
                            timeout,
                            () -> post(() -> end(
                                    new Outcome(Status.TIMED_OUT, null, null, null, null),
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

    /** Whatever of it fails, the execution has ended after it, and whoever waits for that is told. */
    private void end(Outcome last, String event, Map<String, Object> details) {
        Instant now = services.clock().now();
        try {
            letGo();
            journal().close(root.lastEvent(), now, event, details);
        } finally {
            CompletableFuture<Execution> ending = ended(last.at(now));
            try {
                onEnd.accept(this);
                services.listener().ended(this);
            } finally {
                ending.complete(this);
            }
        }
    }

    /** Timers and tasks that nobody waits for any more. */
    private void letGo() {
        EngineClock.Timer timer = deadline;
        if (timer != null) {
            timer.cancel();
        }
        root.cancel();
    }

    /** Goes on where it stood; the caller's thread only queues. */
    synchronized void redrive() {
        Status status = status();
        if (status == Status.RUNNING || status == Status.SUCCEEDED) {
            throw new ExecutionNotRedrivableException(
                    "Only a failed, timed out or aborted execution can be redriven; " + arn() + " is " + status + ".");
        }
        if (redriveCount() >= MOST_REDRIVES || journal().last() >= Journal.MOST_EVENTS - 1) {
            throw new ExecutionNotRedrivableException(arn() + " has no room left: at most " + MOST_REDRIVES
                    + " redrives and " + Journal.MOST_EVENTS + " events.");
        }
        Instant now = services.clock().now();
        redriven(now);
        post(() -> {
            setDeadline();
            root.caused(journal()
                    .add(journal().last(), now, "ExecutionRedriven", Details.of("redriveCount", redriveCount())));
            root.redrive();
        });
    }

    Services services() {
        return services;
    }

    private Machine machine() {
        return request().machine().machine();
    }
}
