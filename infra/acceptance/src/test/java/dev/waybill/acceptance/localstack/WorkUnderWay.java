package dev.waybill.acceptance.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.acceptance.scenario.ScriptedModels;
import dev.waybill.acceptance.scenario.Tenant;
import dev.waybill.client.Decision;
import dev.waybill.client.Job;
import dev.waybill.client.JobFilter;
import dev.waybill.client.JobRecord;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * What goes on in a deployment when something happens to it: a job that is done, one in a call to a model that does not answer
 * yet, one with a person who has claimed it, and two that were just sent.
 */
final class WorkUnderWay {

    private final LocalStackDeployment waybill;
    private final ScriptedModels models;
    private final List<String> held;
    private final Tenant team;
    private final Tenant callers;
    private final Tenant reviewers;
    private final String done;
    private final List<JobRecord> recordsOfDone;
    private final String claimed;
    private final String calling;
    private final List<String> sent;

    private WorkUnderWay(LocalStackDeployment waybill, ScriptedModels models, String name) {
        this.waybill = waybill;
        this.models = models;
        // Asked one after the other: on a busy machine what happens takes longer than one call may.
        this.held = Stream.of("first", "second", "third", "fourth")
                .map(model -> "held-" + name + "-" + model)
                .toList();
        this.team = Tenant.of(waybill, name).greetsBy(List.of("steady"));
        this.callers = Tenant.of(waybill, name + "-callers").greetsBy(held);
        this.reviewers = Tenant.of(waybill, name + "-reviewers")
                .greetsBy(List.of("steady"), "review: {when: 'true', within: 1h}");
        this.done = team.completed().id();
        this.recordsOfDone = team.client().jobs().records(done);
        this.claimed = reviewers.submit();
        reviewers.awaitRecord(claimed, "review_opened");
        reviewers.client().reviews().claim(claimed);
        this.calling = callers.submit();
        callers.awaitRecord(calling, "attempt_announced");
        this.sent = List.of(team.submit(), team.submit());
    }

    static WorkUnderWay begin(LocalStackDeployment waybill, ScriptedModels models, String name) {
        return new WorkUnderWay(waybill, models, name);
    }

    /** As the deployment tells whoever has a key. */
    String versionOfWaybill() {
        return team.client().deployment().version();
    }

    /** The model answers and the person decides: every job is completed, with keys and tasks from before, and so is a new one. */
    void comesToItsEnd() {
        held.forEach(models::release);
        assertThat(team.client().jobs().records(done)).isEqualTo(recordsOfDone);
        assertThat(answered(team.client().jobs().get(done))).isEqualTo(ScriptedModels.said("steady"));
        decides();
        for (String id : sent) {
            assertThat(answered(team.ended(id))).isEqualTo(ScriptedModels.said("steady"));
            everyCallIsOnRecordOnce(team, id);
        }
        assertThat(answered(callers.ended(calling))).startsWith(ScriptedModels.said("held"));
        everyCallIsOnRecordOnce(callers, calling);
        team.completed();
        assertThat(team.client().jobs().list(JobFilter.ALL).all()).hasSize(2 + sent.size());
    }

    private void decides() {
        var reviews = reviewers.client().reviews();
        reviews.approve(claimed, Decision.on(reviews.get(claimed)));
        assertThat(answered(reviewers.ended(claimed))).isEqualTo(ScriptedModels.said("steady"));
        assertThat(reviewers.types(claimed)).containsSubsequence("review_opened", "review_claimed", "review_decided");
    }

    /** How the execution stands that brought a job to the person. */
    ExecutionStatus executionOfTheReview() {
        String execution =
                waybill.ref("JobStateMachine").replace(":stateMachine:", ":execution:") + ":" + claimed + "-1";
        return waybill.stepFunctions()
                .describeExecution(describe -> describe.executionArn(execution))
                .status();
    }

    private static String answered(Job job) {
        assertThat(job.isCompleted()).as(job.raw().toString()).isTrue();
        return job.output().orElseThrow().path("text").asText();
    }

    private static void everyCallIsOnRecordOnce(Tenant tenant, String id) {
        List<String> types = tenant.types(id);
        long ended = types.stream()
                .filter(type -> type.equals("attempt_settled") || type.equals("attempt_unknown"))
                .count();
        assertThat(ended)
                .as(types.toString())
                .isEqualTo(types.stream().filter("attempt_announced"::equals).count());
    }
}
