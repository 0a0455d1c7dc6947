package dev.waybill.workflow.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.engine.AslRun;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.mock.Mocks;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The state machine of a job, with functions that do what a test tells them. Not thread-safe. */
final class JobMachine {

    static final String CALL = "CallModel";
    static final String ROUTE = "Route";
    static final String STEP_FAILED = "StepFailed";
    static final String WAIT = "WaitAndRetry";
    static final String REVIEW = "OpenReview";
    static final String FAIL = "FailJob";
    static final String DONE = "Done";

    private final ArrayNode hops = Json.object().putArray("hops");
    private final ObjectNode mocks = Json.object();

    JobMachine() {
        mocks.putArray(REVIEW).addObject().putObject("return");
        mocks.putArray(FAIL).addObject().putObject("return").putObject("Payload");
    }

    /** What CallModel says of an attempt, as the state machine gets it; a test puts over it what is special. */
    static ObjectNode hop(
            @Nullable Verdict verdict,
            String outcome,
            boolean moreModels,
            @Nullable Long retryAfter,
            @Nullable Long backoff) {
        return Json.tree(new Hop(
                false,
                new Hop.Told(verdict, Outcome.of(outcome)),
                new Hop.Counts(1, 24, 1),
                new Hop.Ways(moreModels, null, false, true, false, false, false),
                new Hop.Waits(retryAfter, backoff, 60),
                null));
    }

    /** What CallModel says next. */
    void answers(Hop hop) {
        answers(Json.tree(hop));
    }

    void answers(JsonNode hop) {
        hops.addObject().putObject("return").set("Payload", hop);
    }

    /** CallModel throws next. */
    void throwsError(String error) {
        thrown(hops.addObject(), error);
    }

    void reviewThrows(String error) {
        thrown(mocks.putArray(REVIEW).addObject(), error);
    }

    void failJobThrows(String error) {
        thrown(mocks.putArray(FAIL).addObject(), error);
    }

    private static void thrown(ObjectNode mock, String error) {
        mock.putObject("throw").put("error", error).put("cause", "x");
    }

    /** What CallModel was to say so far it does not. */
    void forget() {
        hops.removeAll();
    }

    AslRun.Result run() throws IOException {
        mocks.set(CALL, hops);
        String definition =
                Files.readString(Path.of(System.getProperty("waybill.root"), "infra", "statemachines", "job.asl.json"));
        return AslRun.run(
                StateMachine.parse(definition),
                Json.tree(Position.start(new JobKey("acme", "job_1"), 1)),
                Mocks.parse(mocks),
                false);
    }
}
