package dev.waybill.core.workflow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Workflow;
import dev.waybill.core.model.AttemptName;
import org.jspecify.annotations.Nullable;

/**
 * Where an execution stands in its job: what the state machine hands from state to state. Holds ids and counters only.
 *
 * @param workflow the version of this contract between state machine and functions
 * @param step index of the step, from 0
 * @param model index in the step's chain of models, from 0
 * @param tryNumber which try at this model, from 1
 * @param reason why the job is to be failed; only on the way to FailJob
 */
@JsonIgnoreProperties(ignoreUnknown = true) // the state machine keeps notes of its own beside these
public record Position(
        int workflow,
        String tenant,
        String job,
        int run,
        int step,
        int model,
        @JsonProperty("try") int tryNumber,
        @Nullable String reason) {

    /** Where every run begins; a pure function of the job and its run. */
    public static Position start(JobKey job, int run) {
        return new Position(Workflow.CURRENT, job.tenant(), job.id(), run, 0, 0, 1, null);
    }

    public JobKey key() {
        return new JobKey(tenant, job);
    }

    /** Whether a run begins here. */
    public boolean isStart() {
        return step == 0 && model == 0 && tryNumber == 1;
    }

    /** The same run at another place. */
    public Position at(int otherStep, int otherModel, int otherTry) {
        return new Position(workflow, tenant, job, run, otherStep, otherModel, otherTry, reason);
    }

    /** The attempt that belongs to this position in the step of this name. */
    public AttemptName attempt(String stepName) {
        return new AttemptName(run, stepName, model, tryNumber);
    }
}
