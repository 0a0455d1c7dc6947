package dev.waybill.acceptance.canary;

import dev.waybill.api.about.AboutHandler;
import dev.waybill.api.about.Contract;
import dev.waybill.api.batch.AddItemsHandler;
import dev.waybill.api.batch.ChangeBatchHandler;
import dev.waybill.api.batch.CreateBatchHandler;
import dev.waybill.api.batch.GetBatchHandler;
import dev.waybill.api.batch.GetResultsHandler;
import dev.waybill.api.batch.ListBatchesHandler;
import dev.waybill.api.deployment.DeadLettersHandler;
import dev.waybill.api.deployment.GetDeploymentHandler;
import dev.waybill.api.endpoint.ListEndpointsHandler;
import dev.waybill.api.erasure.GetErasureHandler;
import dev.waybill.api.erasure.RequestErasureHandler;
import dev.waybill.api.http.Edge;
import dev.waybill.api.job.cancel.CancelJobHandler;
import dev.waybill.api.job.get.GetJobHandler;
import dev.waybill.api.job.list.ListJobsHandler;
import dev.waybill.api.job.records.GetRecordsHandler;
import dev.waybill.api.job.retry.RetryJobHandler;
import dev.waybill.api.job.steps.GetStepsHandler;
import dev.waybill.api.job.submit.SubmitJobHandler;
import dev.waybill.api.key.caller.ShowCallerHandler;
import dev.waybill.api.key.create.CreateKeyHandler;
import dev.waybill.api.key.create.OperatorKeyHandler;
import dev.waybill.api.key.list.ListKeysHandler;
import dev.waybill.api.key.revoke.RevokeKeyHandler;
import dev.waybill.api.review.DecideReviewHandler;
import dev.waybill.api.review.GetReviewFiguresHandler;
import dev.waybill.api.review.GetReviewHandler;
import dev.waybill.api.review.ListReviewsHandler;
import dev.waybill.api.review.WorkOnReviewHandler;
import dev.waybill.api.task.change.ChangeTaskHandler;
import dev.waybill.api.task.list.ListTasksHandler;
import dev.waybill.api.task.publish.PublishTaskHandler;
import dev.waybill.api.task.show.GetTaskHandler;
import dev.waybill.api.task.show.GetTaskVersionHandler;
import dev.waybill.api.task.show.PublishedTasks;
import dev.waybill.api.task.show.ShownTask;
import dev.waybill.api.usage.GetUsageHandler;
import dev.waybill.api.usage.RebuildUsageHandler;
import dev.waybill.api.webhook.ListDeliveriesHandler;
import dev.waybill.api.webhook.ManageWebhooksHandler;
import dev.waybill.api.webhook.RedeliverHandler;
import dev.waybill.core.circuit.CircuitStore;
import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.circuit.LookAtEndpoints;
import dev.waybill.core.deadletter.Cause;
import dev.waybill.core.deadletter.DeadLetterQueues;
import dev.waybill.core.deadletter.FailedMessages;
import dev.waybill.core.deadletter.FailedRecords;
import dev.waybill.core.deadletter.InMemoryDeadLetters;
import dev.waybill.core.deadletter.ListDeadLetters;
import dev.waybill.core.deadletter.NotedFailures;
import dev.waybill.core.deadletter.RedriveDeadLetters;
import dev.waybill.core.deployment.FixedQueues;
import dev.waybill.core.deployment.InMemorySweepNotes;
import dev.waybill.core.deployment.LookAtDeployment;
import dev.waybill.core.deployment.Queues;
import dev.waybill.core.deployment.SweepNotes;
import dev.waybill.core.erasure.EraseSubjects;
import dev.waybill.core.erasure.ErasureStore;
import dev.waybill.core.erasure.GetErasure;
import dev.waybill.core.erasure.RequestErasure;
import dev.waybill.core.event.ChangeWebhook;
import dev.waybill.core.event.CreateWebhook;
import dev.waybill.core.event.DeleteWebhook;
import dev.waybill.core.event.DeliverToOne;
import dev.waybill.core.event.DeliverWebhooks;
import dev.waybill.core.event.DeliveryQueue;
import dev.waybill.core.event.DeliveryStore;
import dev.waybill.core.event.DisableWebhook;
import dev.waybill.core.event.EnableWebhook;
import dev.waybill.core.event.EndpointStore;
import dev.waybill.core.event.GetWebhook;
import dev.waybill.core.event.ListDeliveries;
import dev.waybill.core.event.ListWebhooks;
import dev.waybill.core.event.Places;
import dev.waybill.core.event.PutOff;
import dev.waybill.core.event.ReceiverUrls;
import dev.waybill.core.event.Receivers;
import dev.waybill.core.event.Redeliver;
import dev.waybill.core.event.RotateSecret;
import dev.waybill.core.event.Subscribers;
import dev.waybill.core.event.SweepDeliveries;
import dev.waybill.core.event.Tell;
import dev.waybill.core.event.TellOfJobs;
import dev.waybill.core.event.TestWebhook;
import dev.waybill.core.event.TryDelivery;
import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.call.CallModel;
import dev.waybill.core.execution.call.CompleteJob;
import dev.waybill.core.execution.call.Settle;
import dev.waybill.core.execution.call.StepAnswers;
import dev.waybill.core.execution.call.Timing;
import dev.waybill.core.execution.children.ChildJobs;
import dev.waybill.core.execution.children.FollowFamily;
import dev.waybill.core.execution.children.LookAfterChildren;
import dev.waybill.core.execution.children.OpenChildren;
import dev.waybill.core.execution.children.SetChildren;
import dev.waybill.core.execution.children.SettleChildren;
import dev.waybill.core.execution.children.TellParents;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.execution.project.CountItems;
import dev.waybill.core.execution.project.GiveSlotsBack;
import dev.waybill.core.execution.project.ProjectBatch;
import dev.waybill.core.execution.project.ProjectJob;
import dev.waybill.core.execution.project.ProjectShard;
import dev.waybill.core.execution.review.OpenReview;
import dev.waybill.core.execution.start.StartJobs;
import dev.waybill.core.execution.sweep.Crew;
import dev.waybill.core.execution.sweep.LookAfterJob;
import dev.waybill.core.execution.sweep.SweepJobs;
import dev.waybill.core.insight.ShowSteps;
import dev.waybill.core.job.Backlog;
import dev.waybill.core.job.InMemoryJobIndex;
import dev.waybill.core.job.InMemoryReviewIndex;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.job.cancel.CancelJob;
import dev.waybill.core.job.get.GetJob;
import dev.waybill.core.job.get.JobWatches;
import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.list.JobIndex;
import dev.waybill.core.job.list.ListJobs;
import dev.waybill.core.job.list.RareFilling;
import dev.waybill.core.job.retry.Redrivable;
import dev.waybill.core.job.retry.RetryJob;
import dev.waybill.core.job.submit.SubmitJob;
import dev.waybill.core.job.submit.TaskChoice;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Authenticator;
import dev.waybill.core.key.InMemoryKeys;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.key.issue.CreateKey;
import dev.waybill.core.key.issue.IssuedKeys;
import dev.waybill.core.key.issue.ListKeys;
import dev.waybill.core.key.issue.RevokeKey;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.review.ClaimReview;
import dev.waybill.core.review.CommentOnReview;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.review.EndReview;
import dev.waybill.core.review.EscalateReview;
import dev.waybill.core.review.ListReviews;
import dev.waybill.core.review.LookAtReviews;
import dev.waybill.core.review.ReviewFigures;
import dev.waybill.core.review.ReviewIndex;
import dev.waybill.core.review.ShowReview;
import dev.waybill.core.set.EndSet;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.SetDispatch;
import dev.waybill.core.set.SetQueue;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.add.AddItems;
import dev.waybill.core.set.add.CloseBatch;
import dev.waybill.core.set.add.PutPieces;
import dev.waybill.core.set.cancel.CancelBatch;
import dev.waybill.core.set.create.CreateBatch;
import dev.waybill.core.set.get.AwaitBatch;
import dev.waybill.core.set.get.GetBatch;
import dev.waybill.core.set.list.ListBatches;
import dev.waybill.core.set.list.ListItems;
import dev.waybill.core.set.list.ReadResults;
import dev.waybill.core.set.retry.RetryBatch;
import dev.waybill.core.set.sweep.LookAfterSet;
import dev.waybill.core.set.sweep.SweepSets;
import dev.waybill.core.set.work.WorkOnSets;
import dev.waybill.core.slot.AskedPools;
import dev.waybill.core.slot.NotedWaits;
import dev.waybill.core.slot.OpenPools;
import dev.waybill.core.slot.SlotStore;
import dev.waybill.core.slot.Slots;
import dev.waybill.core.slot.WantedSlots;
import dev.waybill.core.task.catalog.ChangeTask;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.core.testing.Workbench;
import dev.waybill.core.usage.CountUsage;
import dev.waybill.core.usage.LookAtUsage;
import dev.waybill.core.usage.RebuildStore;
import dev.waybill.core.usage.RebuildUsage;
import dev.waybill.core.usage.TaskFigures;
import dev.waybill.core.usage.UsageStore;
import dev.waybill.models.http.Addresses;
import dev.waybill.workflow.call.CallModelHandler;
import dev.waybill.workflow.children.OpenChildrenHandler;
import dev.waybill.workflow.deliver.DeliverWebhookHandler;
import dev.waybill.workflow.event.QueueEdge;
import dev.waybill.workflow.expand.ExpandSetHandler;
import dev.waybill.workflow.fail.FailJobHandler;
import dev.waybill.workflow.project.ProjectHandler;
import dev.waybill.workflow.review.OpenReviewHandler;
import dev.waybill.workflow.start.StartJobsHandler;
import dev.waybill.workflow.sweep.SweepJobsHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every handler over fakes, of which any may fail with an exception that says what it should not. */
final class World {

    static final String CANARY = "canary7f3a";
    static final ApiKey KEY = new ApiKey("wb_" + CANARY + "x".repeat(43 - CANARY.length()));

    final Workbench bench = new Workbench();
    /** What executions were started with; with what handlers return it is all that an execution's history is made of. */
    final List<Object> started = new ArrayList<>();

    boolean broken;
    boolean queueFails;

    /** A new handler gets its line here and, where its event is of a new shape, one in {@link Events}. */
    List<Object> handlers() {
        JobStore jobs = port(JobStore.class, bench.jobs);
        PayloadStore payloads = port(PayloadStore.class, bench.payloads);
        TaskStore tasks = port(TaskStore.class, bench.tasks);
        JobQueue queue = port(JobQueue.class, (job, priority, delay) -> {
            if (queueFails) {
                throw new IllegalStateException("refused: " + CANARY);
            }
            bench.sent.add(job);
        });
        Executions executions = port(Executions.class, new Absent(started));
        ModelEndpoints models = port(ModelEndpoints.class, bench.endpoints);
        JobIndex index = port(JobIndex.class, new InMemoryJobIndex(bench.jobs));
        IssuedKeys keys = port(IssuedKeys.class, new InMemoryKeys(bench.clock));
        JobChain chain = new JobChain(jobs, bench.clock, new WriterPauses(pause -> {}, bound -> 0));
        TaskCatalog catalog = new TaskCatalog(tasks);
        Edge edge = new Edge(new Authenticator(port(KeyStore.class, new OneKey()), bench.clock), bench.log);
        GetJob get = new GetJob(chain, payloads, bench.clock, JobWatches.pausing(bench.clock::advance));
        PublishedTasks published = new PublishedTasks(catalog);
        StepAnswers answers = new StepAnswers(payloads);
        CallModel call = new CallModel(
                chain,
                catalog,
                models,
                new Circuits(port(CircuitStore.class, bench.circuitStore), bench.clock, bench.log),
                new Settle(chain, answers, bench.log),
                answers,
                new Timing(bench.clock::advance, bench.clock, bench.random));
        SubmitJob submit = new SubmitJob(
                new TaskChoice(catalog), chain, payloads, bench.labelling(), queue, bench.clock, bench.log);
        SlotStore slotStore = port(SlotStore.class, bench.slotStore);
        Slots slots = new Slots(slotStore, bench.clock);
        AskedPools asked = new AskedPools(catalog);
        OpenPools pools = new OpenPools(slotStore, asked, bench.clock);
        StartJobs startJobs =
                new StartJobs(executions, chain, new WantedSlots(asked, models, 1), slots, pools, bench.clock);
        DeliveryStore deliveries = port(DeliveryStore.class, bench.events.deliveries);
        DeliveryQueue deliveryQueue = port(DeliveryQueue.class, bench.events.queue);
        EndpointStore webhooks = port(EndpointStore.class, bench.events.endpoints);
        Places places = port(Places.class, bench.events.places);
        Tell tell = new Tell(deliveries, deliveryQueue, bench.clock, bench.log);
        SetStore sets = port(SetStore.class, bench.sets);
        PieceStore pieces = port(PieceStore.class, bench.pieces);
        SetQueue setQueue = port(SetQueue.class, bench.setQueue);
        SetDispatch setDispatch = new SetDispatch(setQueue, bench.log);
        ChildJobs children = new SetChildren(sets, new PutPieces(pieces), setDispatch, bench.clock);
        OpenChildren openChildren = new OpenChildren(chain, catalog, answers, children, bench.clock);
        SettleChildren settleChildren =
                new SettleChildren(chain, catalog, payloads, children, new JobDispatch(queue, bench.log), bench.clock);
        LookAfterChildren lookAfterChildren = new LookAfterChildren(chain, openChildren, settleChildren, bench.clock);
        EndSet endSet = new EndSet(sets, setDispatch, new TellParents(chain, lookAfterChildren)::ended, bench.clock);
        ProjectJob project = new ProjectJob(
                jobs,
                List.of(
                        new GiveSlotsBack(slots, pools),
                        new CountItems(sets, endSet, bench.log),
                        new FollowFamily(children, setDispatch),
                        new TellOfJobs(new Subscribers(webhooks, bench.clock), tell, bench.log)));
        LookAfterJob look = new LookAfterJob(
                jobs,
                chain,
                new LookAfterJob.Runs(executions, queue, new NotedWaits(pools, slotStore, bench.clock)),
                new LookAfterJob.Waits(new EndReview(chain, catalog, payloads, bench.clock), lookAfterChildren),
                project,
                bench.clock,
                bench.log);
        UsageStore usage = port(UsageStore.class, bench.usage);
        ReviewFigures figures = port(ReviewFigures.class, bench.reviewFigures());
        SweepNotes sweeps = port(SweepNotes.class, new InMemorySweepNotes(bench.clock));
        ShowReview show = new ShowReview(chain, catalog, payloads, bench.clock);
        ReviewIndex reviews = port(ReviewIndex.class, new InMemoryReviewIndex(bench.jobs));
        ErasureStore erasures = port(ErasureStore.class, bench.erasures);
        JobLabels entries = port(JobLabels.class, bench.labels);
        InMemoryDeadLetters dead = new InMemoryDeadLetters(bench.clock, "bulk", "project");
        dead.put("bulk", "1", Cause.unsaid(Cause.Code.FAILED), CANARY, Map.of());
        DeadLetterQueues letters = port(DeadLetterQueues.class, dead);
        return List.of(
                new CreateBatchHandler(
                        edge,
                        new CreateBatch(
                                sets, new PutPieces(pieces), new TaskChoice(catalog), endSet, setDispatch, bench.clock),
                        () -> new byte[32]),
                new AddItemsHandler(
                        edge,
                        new AddItems(sets, new PutPieces(pieces), setDispatch),
                        new CloseBatch(sets, endSet, bench.clock),
                        () -> new byte[32]),
                new GetBatchHandler(
                        edge,
                        new AwaitBatch(new GetBatch(sets), JobWatches.pausing(bench.clock::advance), bench.clock)),
                new ListBatchesHandler(edge, new ListBatches(sets), new ListItems(sets, pieces)),
                new GetResultsHandler(edge, new ReadResults(sets, pieces, jobs, payloads, SideBySide.ALONE)),
                new ChangeBatchHandler(
                        edge, new CancelBatch(sets, endSet), new RetryBatch(sets, endSet, setDispatch, bench.clock)),
                new ListReviewsHandler(edge, new ListReviews(reviews, chain, bench.clock)),
                new GetReviewFiguresHandler(edge, new LookAtReviews(reviews, usage, bench.clock, 1_000), bench.clock),
                new GetReviewHandler(edge, show, bench.clock),
                new WorkOnReviewHandler(
                        edge,
                        new ClaimReview(chain, bench.clock),
                        new CommentOnReview(chain, payloads, bench.clock),
                        new EscalateReview(chain, catalog, bench.clock),
                        show,
                        bench.clock),
                new DecideReviewHandler(
                        edge,
                        new DecideReview(
                                chain, catalog, payloads, new JobDispatch(queue, bench.log), bench.clock, bench.log),
                        show,
                        bench.clock),
                new AboutHandler(edge, Contract.bundled(), Optional::empty),
                new SubmitJobHandler(edge, submit, get, () -> new byte[32], bench.lookAtWaits(), bench.clock),
                new GetJobHandler(edge, get, bench.lookAtWaits(), bench.clock),
                new ListJobsHandler(edge, new ListJobs(index, bench.labelLists(), bench.clock)),
                new CancelJobHandler(edge, new CancelJob(chain, bench.clock), bench.clock),
                new RetryJobHandler(
                        edge,
                        new RetryJob(
                                chain,
                                jobs,
                                new Redrivable(catalog, payloads, bench.clock),
                                new JobDispatch(queue, bench.log),
                                bench.clock),
                        bench.clock),
                new GetRecordsHandler(edge, get),
                new GetStepsHandler(edge, new ShowSteps(get, bench.lookAtWaits(), catalog, payloads, bench.clock)),
                new PublishTaskHandler(edge, new PublishTask(tasks, models, bench.clock)),
                new ListTasksHandler(edge, catalog),
                new GetTaskHandler(edge, published, figures, new TaskFigures(usage, bench.clock)),
                new GetTaskVersionHandler(edge, published),
                new ChangeTaskHandler(
                        edge,
                        new ChangeTask(tasks),
                        new ShownTask(published, figures, new TaskFigures(usage, bench.clock))),
                new ListEndpointsHandler(
                        edge,
                        new LookAtEndpoints(models, port(CircuitStore.class, bench.circuitStore), bench.clock),
                        catalog),
                new ManageWebhooksHandler(
                        edge,
                        new ManageWebhooksHandler.Cases(
                                new CreateWebhook(webhooks, new ReceiverUrls(false), bench.clock),
                                new ListWebhooks(webhooks),
                                new GetWebhook(webhooks),
                                new ChangeWebhook(webhooks, new ReceiverUrls(false), bench.clock),
                                new DeleteWebhook(webhooks),
                                new RotateSecret(webhooks, bench.clock),
                                new EnableWebhook(webhooks, bench.clock)),
                        new Addresses(false)),
                new ListDeliveriesHandler(edge, new ListDeliveries(webhooks, deliveries)),
                new RedeliverHandler(
                        edge,
                        new TestWebhook(webhooks, tell, bench.clock),
                        new Redeliver(webhooks, deliveries, tell, bench.clock)),
                new ShowCallerHandler(edge),
                new ListKeysHandler(edge, new ListKeys(keys)),
                new CreateKeyHandler(edge, new CreateKey(keys, bench.clock)),
                new RevokeKeyHandler(edge, new RevokeKey(keys, bench.clock)),
                new OperatorKeyHandler(new CreateKey(keys, bench.clock)),
                new ExpandSetHandler(
                        new WorkOnSets(
                                sets,
                                pieces,
                                new WorkOnSets.Jobs(submit, chain, payloads),
                                endSet,
                                setDispatch,
                                SideBySide.ALONE,
                                bench.clock),
                        new QueueEdge(
                                port(FailedMessages.class, new NotedFailures()), "ExpandSet", bench.clock, bench.log)),
                new DeliverWebhookHandler(
                        new DeliverWebhooks(
                                new DeliverToOne(
                                        new TryDelivery(
                                                new TryDelivery.Books(webhooks, deliveries, deliveryQueue),
                                                new DisableWebhook(webhooks, places, tell, bench.clock, bench.log),
                                                port(Receivers.class, bench.events.receivers),
                                                bench.clock,
                                                bench.random,
                                                bench.log),
                                        places,
                                        new PutOff(deliveries, deliveryQueue, bench.clock, bench.random),
                                        bench.clock,
                                        bench.log),
                                Runnable::run,
                                bench.log),
                        new QueueEdge(
                                port(FailedMessages.class, new NotedFailures()),
                                "DeliverWebhook",
                                bench.clock,
                                bench.log)),
                new StartJobsHandler(
                        startJobs,
                        (arn, message, delay) -> queue.send(message.queued(), message.from(), delay),
                        new QueueEdge(
                                port(FailedMessages.class, new NotedFailures()), "StartJobs", bench.clock, bench.log)),
                new DeadLettersHandler(
                        edge,
                        new ListDeadLetters(letters, bench.clock, bench.log),
                        new RedriveDeadLetters(letters, jobs, project::followAgain, bench.clock, bench.log),
                        bench.clock),
                new CallModelHandler(call),
                new FailJobHandler(new FailJob(chain)),
                new OpenChildrenHandler(openChildren),
                new OpenReviewHandler(new OpenReview(chain, catalog, new CompleteJob(chain, answers), bench.clock)),
                new ProjectHandler(
                        new ProjectShard(
                                new ProjectBatch(jobs, new CountUsage(usage), project, bench.log),
                                port(FailedRecords.class, new NotedFailures()),
                                bench.clock,
                                bench.log),
                        bench.log),
                new RequestErasureHandler(edge, new RequestErasure(erasures, entries, bench.subjects, bench.clock)),
                new GetErasureHandler(edge, new GetErasure(erasures)),
                new GetUsageHandler(edge, new LookAtUsage(usage), bench.clock),
                new RebuildUsageHandler(
                        edge,
                        new RebuildUsage(
                                new ListJobs(index, bench.labelLists(), bench.clock),
                                jobs,
                                usage,
                                port(RebuildStore.class, bench.rebuilds),
                                1_000),
                        bench.clock),
                new SweepJobsHandler(
                        new SweepJobs(
                                jobs,
                                look,
                                port(Backlog.class, priority -> 0),
                                Crew.alone(bench.clock::advance, 10),
                                bench.clock,
                                bench.log),
                        look,
                        new SweepJobsHandler.Besides(
                                new SweepDeliveries(
                                        new SweepDeliveries.Books(deliveries, places, deliveryQueue),
                                        Runnable::run,
                                        bench.clock,
                                        bench.log),
                                new SweepSets(
                                        sets,
                                        new LookAfterSet(sets, pieces, endSet, setDispatch, bench.clock),
                                        bench.clock,
                                        bench.log),
                                new EraseSubjects(
                                        erasures,
                                        new EraseSubjects.Jobs(entries, bench.subjects, chain, payloads),
                                        Crew.alone(bench.clock::advance, 10),
                                        bench.clock,
                                        bench.log),
                                RareFilling.NOTHING_TO_FILL),
                        sweeps,
                        bench.clock,
                        bench.log),
                new GetDeploymentHandler(
                        edge,
                        new LookAtDeployment(
                                sweeps,
                                port(Queues.class, new FixedQueues().with("bulk", Queues.Kind.JOBS, 1, 0, 0)),
                                bench.clock,
                                bench.log),
                        false));
    }

    /** A port that works, or fails as a service's client does: with a message that quotes what it was given. */
    private <T> T port(Class<T> type, T working) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (broken) {
                        RuntimeException failure = new IllegalStateException(
                                "refused: " + CANARY,
                                new IllegalArgumentException("item {\"input\":\"" + CANARY + "\"}"));
                        failure.addSuppressed(new IllegalStateException(CANARY));
                        throw failure;
                    }
                    try {
                        return method.invoke(working, arguments);
                    } catch (java.lang.reflect.InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                }));
    }

    private record Absent(List<Object> started) implements Executions {
        @Override
        public void start(dev.waybill.core.execution.Position start) {
            started.add(start);
        }

        @Override
        public Status status(dev.waybill.core.job.JobKey job, int run) {
            return Status.ABSENT;
        }
    }

    private static final class OneKey implements KeyStore {
        @Override
        public Known find(String hash) {
            return hash.equals(KEY.hash()) ? new Works(Workbench.WHO) : new Unknown();
        }
    }
}
