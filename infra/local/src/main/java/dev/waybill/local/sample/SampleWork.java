package dev.waybill.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.AwsServices;
import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.call.CallModel;
import dev.waybill.core.execution.call.CompleteJob;
import dev.waybill.core.execution.call.Settle;
import dev.waybill.core.execution.call.StepAnswers;
import dev.waybill.core.execution.call.Timing;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.execution.review.OpenReview;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.label.Labelling;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.review.ClaimReview;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Brings sample jobs onto their way by the use cases that do so in AWS, one after the other; nothing is sent or started. */
final class SampleWork {

    static final String TASK = "sample-triage";

    private static final Duration LEASE = ClaimReview.LONGEST_LEASE;

    private final AwsServices tables;
    private final Clock clock;
    private final EventLog log;
    private final JobStore jobs;
    private final PayloadStore payloads;
    private final JobChain chain;
    private final TaskCatalog tasks;

    SampleWork(AwsServices tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
        this.log = new EventLog(clock, line -> {});
        this.jobs = tables.jobs();
        this.payloads = tables.payloads();
        this.chain = new JobChain(jobs, clock);
        this.tasks = new TaskCatalog(tables.tasks());
    }

    /** @param input a ticket */
    void make(SampleJob job, JsonNode input) throws InterruptedException {
        submit(job.key(), input);
        Position last = ask(job);
        switch (job.then()) {
            case NOTHING -> {}
            case FAIL -> new FailJob(chain).fail(last);
            case OPEN_REVIEW -> openReview(last);
            case CLAIM_REVIEW -> {
                openReview(last);
                new ClaimReview(chain, clock).claim(SampleKey.HOLDER, job.key(), LEASE);
            }
        }
        chain.read(job.key()).filter(made -> made.state().isFinal()).ifPresent(jobs::project);
    }

    private void submit(JobKey key, JsonNode input) {
        SubmitJob submitJob = new SubmitJob(
                new TaskChoice(tasks), chain, payloads, Labelling.NONE, (message, priority, delay) -> {}, clock, log);
        submitJob.submit(SampleKey.HOLDER, key, SubmitRequest.of(TASK, input));
    }

    /** @return where the job stands after the last model that was asked */
    private Position ask(SampleJob job) throws InterruptedException {
        SampleModels models = new SampleModels(job.answers());
        StepAnswers answers = new StepAnswers(payloads);
        CallModel callModel = new CallModel(
                chain,
                tasks,
                models,
                new Circuits(tables.circuits(), clock, log),
                new Settle(chain, answers, log),
                answers,
                new Timing(time -> {}, clock, new SecureRandom()));
        Position position = Position.start(job.key(), 1);
        for (int model = 0; model < job.answers().size(); model++) {
            position = position.at(0, model, 1);
            callModel.call(position);
        }
        return position;
    }

    private void openReview(Position last) {
        CompleteJob completeJob = new CompleteJob(chain, new StepAnswers(payloads));
        new OpenReview(chain, tasks, completeJob, clock).open(last);
    }
}
