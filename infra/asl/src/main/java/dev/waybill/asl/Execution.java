package dev.waybill.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One run of a state machine, live: what it says changes as the execution goes on. Thread-safe. */
public interface Execution {

    String arn();

    String name();

    String stateMachineArn();

    Status status();

    JsonNode input();

    /** Set once succeeded. */
    @Nullable
    JsonNode output();

    /** The error's name, where it failed or was stopped with one; as in the service, a timed out execution has none. */
    @Nullable
    String error();

    @Nullable
    String cause();

    Instant startedAt();

    /** Set once ended. */
    @Nullable
    Instant stoppedAt();

    /** How often it was redriven. */
    int redriveCount();

    /** A copy of the events so far. */
    List<HistoryEvent> history();

    /** Completes when the execution ends; never exceptionally. After a redrive, ask again. */
    CompletionStage<Execution> done();

    /** The service's names. */
    enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        ABORTED
    }
}
