package dev.waybill.asl.run;

import dev.waybill.asl.Execution;
import dev.waybill.asl.ExecutionAlreadyExistsException;
import dev.waybill.asl.ExecutionDoesNotExistException;
import dev.waybill.asl.InvalidExecutionInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The executions of an engine by ARN: all that run, and the latest that ended. Thread-safe. */
public final class Executions {

    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Deque<Ended> ended = new ArrayDeque<>();
    private final Services services;
    private final Duration retention;
    private final int retained;

    public Executions(Services services, Duration retention, int retained) {
        this.services = services;
        this.retention = retention;
        this.retained = retained;
    }

    /** Starts, or returns the running execution of the same name and input. */
    public Execution start(StartRequest request) {
        if (Payloads.tooLarge(request.input())) {
            throw new InvalidExecutionInputException(
                    "The input is larger than the " + Payloads.MOST_BYTES + " bytes an execution takes.");
        }
        Run run = new Run(request, services, this::onEnd);
        Run other = runs.putIfAbsent(request.executionArn(), run);
        if (other == null) {
            run.begin();
            return run;
        }
        if (other.status() == Execution.Status.RUNNING && other.input().equals(request.input())) {
            return other;
        }
        throw new ExecutionAlreadyExistsException(request.executionArn());
    }

    public Optional<Run> find(String arn) {
        return Optional.ofNullable(runs.get(arn));
    }

    /** All that are known. */
    public List<Execution> all() {
        return List.copyOf(runs.values());
    }

    public Run require(String arn) {
        return find(arn).orElseThrow(() -> new ExecutionDoesNotExistException(arn));
    }

    /** Starts an ended one again where it stood. */
    public Execution redrive(String arn) {
        Run run = require(arn);
        run.redrive();
        return run;
    }

    private void onEnd(Run run) {
        Instant now = services.clock().now();
        synchronized (ended) {
            ended.addLast(new Ended(run, run.redriveCount(), now));
            Instant oldest = now.minus(retention);
            while (ended.size() > retained
                    || (!ended.isEmpty() && ended.getFirst().at().isBefore(oldest))) {
                Ended first = ended.removeFirst();
                // A redriven execution has a later entry, or runs.
                if (first.run().status() != Execution.Status.RUNNING
                        && first.redrives() == first.run().redriveCount()) {
                    runs.remove(first.run().arn(), first.run());
                }
            }
        }
    }

    private record Ended(Run run, int redrives, Instant at) {}
}
