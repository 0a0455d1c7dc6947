package dev.waybill.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.project.ToldRecord;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.Review;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import dev.waybill.core.usage.SequenceNumber;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Jobs that wait for people, who decide on them, on a workbench; what ends is counted at once. Not thread-safe. */
public final class ReviewedJobs {

    private static final JsonNode TECHNICAL = Json.parse("{\"team\":\"technical\"}");

    private final Workbench bench;
    private int sequence = 10;

    public ReviewedJobs(Workbench bench) {
        this.bench = bench;
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.5}"));
    }

    /** Publishes a task whose every answer goes to a person. */
    public ReviewedJobs publish(String task, String policy) {
        bench.publish(TestTasks.reviewed(policy).replace("task: reviewed", "task: " + task));
        return this;
    }

    /** A job of this task that waits for a person. */
    public Job opened(String task) {
        try {
            Job job = bench.submit(task, "{\"text\":\"x\"}");
            bench.call(job, 0, 0, 1);
            bench.openReview().open(Position.start(job.key(), 1));
            return bench.read(job);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    public Job decide(String person, Job job, Decided decision) {
        int version = bench.read(job).review().map(Review::version).orElseThrow();
        @Nullable JsonNode output = decision == Decided.CORRECTED ? TECHNICAL : null;
        Principal who = new Principal("acme", Actor.person(person, person.toUpperCase(Locale.ROOT)), Scope.ALL);
        bench.decideReview().decide(who, job.key(), new DecideReview.Request(decision, version, output, "so", null));
        return ended(job);
    }

    /** Lets the sweeper look at it, as it does once it is due. */
    public Job look(Job job) {
        bench.lookAfterJob(new StandingExecutions(Status.RUNNING)).look(job.key());
        return ended(job);
    }

    private Job ended(Job before) {
        Job job = bench.read(before);
        if (job.state().isFinal()) {
            SequenceNumber at = new SequenceNumber(Integer.toString(++sequence));
            List<ToldRecord> batch = List.of(new ToldRecord(at, job.key(), job.version()));
            assertThat(bench.projectBatch().project("shardId-1", batch)).isEmpty();
        }
        return job;
    }
}
