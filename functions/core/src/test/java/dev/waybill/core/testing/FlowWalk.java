package dev.waybill.core.testing;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.review.DecideReview;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes jobs through their steps on a workbench, as the state machine does where every model is asked once. Classifiers say
 * {@code billing}, generators say {@code Hi}, unless a test says otherwise. Not thread-safe.
 */
public final class FlowWalk {

    private static final int MOST_HOPS = 50;

    private final Workbench bench;

    public FlowWalk(Workbench bench) {
        this.bench = bench;
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"))
                .on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hello\"}"));
    }

    /** A new job of this task, as its first run leaves it. */
    public Job begin(String task) throws InterruptedException {
        return begin(task, "{\"text\":\"x\"}");
    }

    public Job begin(String task, String input) throws InterruptedException {
        return run(bench.submit(task, input));
    }

    /** The job as its last run leaves it. */
    public Job run(Job job) throws InterruptedException {
        Position place = Position.start(job.key(), bench.read(job).run());
        for (int hops = 0; hops < MOST_HOPS; hops++) {
            @Nullable Position next = next(place);
            if (next == null) {
                return bench.read(job);
            }
            place = next;
        }
        throw new IllegalStateException(
                "the job goes round in a circle: " + bench.read(job).records());
    }

    private @Nullable Position next(Position asked) throws InterruptedException {
        Hop hop = bench.callModel().call(asked);
        if (hop.closed()) {
            return null;
        }
        Position.@Nullable At at = hop.at();
        Position here = at == null ? asked : asked.at(at.step(), at.model(), at.tryNumber());
        if (hop.verdict() == Verdict.ACCEPTED) {
            return here.at(here.step() + 1, 0, 1);
        }
        if (hop.told().equals(Hop.Told.CHILDREN)) {
            openChildren(hop, here);
            return null;
        }
        boolean hasReason = hop.told().fault() != null
                || hop.outcome() == Outcome.CHILDREN_FAILED
                || hop.outcome() == Outcome.ANSWER_TOO_LARGE;
        end(
                hop,
                here,
                hasReason && hop.outcome() != null ? hop.outcome().text() : null,
                hop.told().fault());
        return null;
    }

    private void openChildren(Hop hop, Position here) {
        bench.openChildren().open(here).ifPresent(fault -> end(hop, here, Outcome.TASK_FAULTY.text(), fault));
    }

    private void end(Hop hop, Position here, @Nullable String reason, @Nullable String fault) {
        Position told = new Position(here.workflow(), here.tenant(), here.job(), here.run(), here.at(), reason, fault);
        if (hop.verdict() == Verdict.UNSURE || hop.ways().review()) {
            bench.openReview().open(told);
        } else {
            new FailJob(bench.chain).fail(told);
        }
    }

    /** What this person decides on the job's last review. */
    public Job decide(String person, Job job, Decided decision, @Nullable String output) {
        int version = bench.read(job).review().map(Review::version).orElseThrow();
        return decide(person, job, version, decision, output);
    }

    public Job decide(String person, Job job, int version, Decided decision, @Nullable String output) {
        return bench.decideReview()
                .decide(
                        person(person),
                        job.key(),
                        new DecideReview.Request(
                                decision, version, output == null ? null : Json.parse(output), "so", "canary note"));
    }

    public Job approve(String person, Job job) {
        return decide(person, job, Decided.APPROVED, null);
    }

    public static Principal person(String name) {
        return new Principal("acme", Actor.person(name, null), Scope.ALL);
    }

    /** The output of a completed job. */
    public String output(Job job) {
        return bench.getJob()
                .output(Objects.requireNonNull(bench.read(job)))
                .orElseThrow()
                .toString();
    }
}
