package dev.waybill.core.execution;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Workflow;
import dev.waybill.core.model.AttemptName;
import org.jspecify.annotations.Nullable;

/**
 * Where an execution stands in its job: what the state machine hands from state to state. Holds ids and counters only.
 *
 * @param workflow the version of this contract between state machine and functions
 * @param at the place in the job; in JSON its three numbers stand beside the others
 * @param reason why the job is to be failed; only on the way to FailJob
 * @param fault what is wrong with the task, in the task's own words, where that is the reason
 */
@JsonIgnoreProperties(ignoreUnknown = true) // the state machine keeps notes of its own beside these
public record Position(
        int workflow,
        String tenant,
        String job,
        int run,
        @JsonUnwrapped At at,
        @Nullable String reason,
        @Nullable String fault) {

    /** Of a task with which nothing is wrong. */
    public Position(int workflow, String tenant, String job, int run, At at, @Nullable String reason) {
        this(workflow, tenant, job, run, at, reason, null);
    }

    /** A place in a job: step, model of its chain (both from 0) and try at it (from 1). */
    public record At(
            int step, int model, @JsonProperty("try") int tryNumber) {

        static final At START = new At(0, 0, 1);
    }

    /** Where every run begins; a pure function of the job and its run. */
    public static Position start(JobKey job, int run) {
        return new Position(Workflow.CURRENT, job.tenant(), job.id(), run, At.START, null, null);
    }

    public JobKey key() {
        return new JobKey(tenant, job);
    }

    /** Index of the step. */
    public int step() {
        return at.step();
    }

    /** Index in the step's chain of models. */
    public int model() {
        return at.model();
    }

    public int tryNumber() {
        return at.tryNumber();
    }

    /** Whether a run begins here. */
    @JsonIgnore
    public boolean isStart() {
        return at.equals(At.START);
    }

    /** The same run at another place. */
    public Position at(int otherStep, int otherModel, int otherTry) {
        return new Position(workflow, tenant, job, run, new At(otherStep, otherModel, otherTry), reason, fault);
    }

    /** The attempt that belongs to this position in the step of this name. */
    public AttemptName attempt(String stepName) {
        return new AttemptName(run, stepName, model(), tryNumber());
    }
}
