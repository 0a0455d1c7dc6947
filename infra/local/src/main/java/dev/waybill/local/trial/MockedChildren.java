package dev.waybill.local.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.ChildrenSettled;
import dev.waybill.core.job.ChildrenSettled.Ends;
import dev.waybill.core.job.ChildrenSettled.Spent;
import dev.waybill.core.job.ChildrenStarted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.local.trial.mock.Mock;
import dev.waybill.local.trial.mock.Mocks;

/** Stands in for the children of a step: a mock says what all of them come to. */
record MockedChildren(JobChain chain, TaskCatalog catalog, PayloadStore payloads, Mocks mocks) {

    private static final String SET = "children_trial";

    /** The job goes on with the mock for the step's answer. */
    void settle(Position position) {
        Job job = chain.read(position.key()).orElseThrow();
        String step = catalog.of(job.task()).definition().step(position.step()).name();
        JsonNode outputs = mocks.answer(step, 0)
                .map(Mock::answer)
                .orElseThrow(() -> new IllegalStateException("no mock stands in for the children of step " + step));
        ChildrenStarted started = new ChildrenStarted(step, SET, outputs.size(), job.deadlineAt(), 0);
        Job waiting =
                chain.decide(job, now -> new RecordDraft(Actor.WORKFLOW, now.run(), started, JobState.IN_PROGRESS));
        int failed = (int) outputs.valueStream().filter(JsonNode::isNull).count();
        ChildrenSettled settled = new ChildrenSettled(
                step,
                SET,
                KeptOutput.keep(
                        payloads,
                        job.key(),
                        Json.object(),
                        outputs,
                        job.accepted().payloadsExpireAt()),
                null,
                new Ends(outputs.size() - failed, failed),
                Spent.of(JobUsage.NONE),
                job.deadlineAt());
        chain.decide(waiting, now -> new RecordDraft(Actor.WORKFLOW, now.run() + 1, settled, JobState.IN_PROGRESS));
    }
}
