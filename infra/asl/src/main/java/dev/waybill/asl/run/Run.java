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

    /** Queues an action; it is dropped if the execution has ended by then. */
    void post(Runnable action) {
        mailbox.post(() -> {
            if (status() != Status.RUNNING) {
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

    private void end(Outcome last, String event, Map<String, Object> details) {
        EngineClock.Timer timer = deadline;
        if (timer != null) {
            timer.cancel();
        }
        root.cancel();
        Instant now = services.clock().now();
        journal().close(root.lastEvent(), now, event, details);
        CompletableFuture<Execution> ending = ended(last.at(now));
        onEnd.accept(this);
        services.listener().ended(this);
        ending.complete(this);
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
