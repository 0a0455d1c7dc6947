package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.Execution;
import dev.waybill.asl.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What can be read of an execution, at any time and on any thread. */
abstract class RunRecord implements Execution {

    private final StartRequest request;
    private final Instant startedAt;
    private final Journal journal = new Journal();
    private volatile CompletableFuture<Execution> done = new CompletableFuture<>();
    private volatile Redrives redrives = new Redrives(0, null);
    private volatile Outcome outcome = Outcome.RUNNING;

    private record Redrives(int count, @Nullable Instant last) {}

    RunRecord(StartRequest request, Instant startedAt) {
        this.request = request;
        this.startedAt = startedAt;
    }

    /** Notes the end; the future returned is to be completed once everyone else was told. */
    CompletableFuture<Execution> ended(Outcome last) {
        outcome = last;
        return done;
    }

    /** Notes that it runs again. */
    void redriven(Instant now) {
        redrives = new Redrives(redrives.count() + 1, now);
        done = new CompletableFuture<>();
        outcome = Outcome.RUNNING;
    }

    StartRequest request() {
        return request;
    }

    Journal journal() {
        return journal;
    }

    @Nullable
    Instant redrivenAt() {
        return redrives.last();
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
        return redrives.count();
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
