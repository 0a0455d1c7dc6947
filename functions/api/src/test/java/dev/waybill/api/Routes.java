package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
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
import dev.waybill.api.job.cancel.CancelJobHandler;
import dev.waybill.api.job.list.ListJobsHandler;
import dev.waybill.api.job.records.GetRecordsHandler;
import dev.waybill.api.job.retry.RetryJobHandler;
import dev.waybill.api.job.steps.GetStepsHandler;
import dev.waybill.api.key.caller.ShowCallerHandler;
import dev.waybill.api.key.create.CreateKeyHandler;
import dev.waybill.api.key.list.ListKeysHandler;
import dev.waybill.api.key.revoke.RevokeKeyHandler;
import dev.waybill.api.key.signin.CreateSignInHandler;
import dev.waybill.api.key.signin.ExchangeSignInHandler;
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
import dev.waybill.core.circuit.LookAtEndpoints;
import dev.waybill.core.deadletter.InMemoryDeadLetters;
import dev.waybill.core.deadletter.ListDeadLetters;
import dev.waybill.core.deadletter.RedriveDeadLetters;
import dev.waybill.core.deployment.FixedQueues;
import dev.waybill.core.deployment.InMemorySweepNotes;
import dev.waybill.core.deployment.LookAtDeployment;
import dev.waybill.core.event.ChangeWebhook;
import dev.waybill.core.event.DeleteWebhook;
import dev.waybill.core.event.EnableWebhook;
import dev.waybill.core.event.EventBench;
import dev.waybill.core.event.GetWebhook;
import dev.waybill.core.event.ListDeliveries;
import dev.waybill.core.event.ListWebhooks;
import dev.waybill.core.event.ReceiverUrls;
import dev.waybill.core.event.Redeliver;
import dev.waybill.core.event.RotateSecret;
import dev.waybill.core.event.TestWebhook;
import dev.waybill.core.job.get.JobWatches;
import dev.waybill.core.key.issue.CreateKey;
import dev.waybill.core.key.issue.ListKeys;
import dev.waybill.core.key.issue.RevokeKey;
import dev.waybill.core.key.signin.CreateSignIn;
import dev.waybill.core.key.signin.ExchangeSignIn;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.set.add.AddItems;
import dev.waybill.core.set.add.CloseBatch;
import dev.waybill.core.set.add.PutPieces;
import dev.waybill.core.set.cancel.CancelBatch;
import dev.waybill.core.set.get.AwaitBatch;
import dev.waybill.core.set.get.GetBatch;
import dev.waybill.core.set.list.ListBatches;
import dev.waybill.core.set.list.ListItems;
import dev.waybill.core.set.list.ReadResults;
import dev.waybill.core.set.retry.RetryBatch;
import dev.waybill.core.task.catalog.ChangeTask;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.core.testing.Workbench;
import dev.waybill.models.http.Addresses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every route of the contract with its handler over fakes. */
public final class Routes {

    private static final Contract CONTRACT = Contract.bundled();

    private Routes() {}

    /** A route of the contract. */
    public record Route(String key, JsonNode operation) {

        public boolean takesBody() {
            return operation.has("requestBody");
        }

        /** Whether a request without a body is a bad one. */
        public boolean needsBody() {
            return operation.at("/requestBody/required").asBoolean();
        }

        public boolean isOpen() {
            return operation.path("security").isArray()
                    && operation.path("security").isEmpty();
        }

        @Override
        public String toString() {
            return key;
        }
    }

    public static List<Route> all() {
        List<Route> routes = new ArrayList<>();
        CONTRACT.document().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> routes.add(
                        new Route(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue()))));
        return routes;
    }

    /** The handler of a route. A new route gets its line here, so that every suite over all routes takes it in. */
    public static RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler(TestApi api, Route route) {
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler =
                handlers(api).get(route.key());
        assertThat(handler)
                .as("%s is in the contract: add its handler to Routes.handlers, so that it is tested as all are", route)
                .isNotNull();
        return handler;
    }

    public static Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers(TestApi api) {
        PublishedTasks tasks = new PublishedTasks(api.bench.catalog);
        AboutHandler about = new AboutHandler(api.edge, CONTRACT, Optional::empty);
        Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers = new LinkedHashMap<>();
        handlers.put("GET /healthz", about);
        handlers.put("GET /openapi.json", about);
        handlers.put("GET /console", about);
        handlers.put("GET /console/{asset}", about);
        handlers.put("GET /docs", about);
        handlers.put("GET /docs/{asset}", about);
        handlers.put("GET /v1/jobs", new ListJobsHandler(api.edge, api.bench.listJobs()));
        handlers.put("POST /v1/jobs", api.submitJob());
        handlers.put("GET /v1/jobs/{id}", api.getJob());
        handlers.put(
                "POST /v1/jobs/{id}/cancel", new CancelJobHandler(api.edge, api.bench.cancelJob(), api.bench.clock));
        handlers.put("POST /v1/jobs/{id}/retry", new RetryJobHandler(api.edge, api.bench.retryJob(), api.bench.clock));
        handlers.put("GET /v1/jobs/{id}/records", new GetRecordsHandler(api.edge, api.bench.getJob()));
        handlers.put("GET /v1/jobs/{id}/steps", new GetStepsHandler(api.edge, api.bench.showSteps()));
        handlers.putAll(batches(api));
        handlers.putAll(reviews(api));
        handlers.put("GET /v1/tasks", new ListTasksHandler(api.edge, api.bench.catalog));
        handlers.put(
                "POST /v1/tasks",
                new PublishTaskHandler(
                        api.edge, new PublishTask(api.bench.tasks, api.bench.endpoints, api.bench.clock)));
        handlers.put(
                "GET /v1/tasks/{task}",
                new GetTaskHandler(api.edge, tasks, api.bench.reviewFigures(), api.bench.taskFigures()));
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> change = new ChangeTaskHandler(
                api.edge,
                new ChangeTask(api.bench.tasks),
                new ShownTask(tasks, api.bench.reviewFigures(), api.bench.taskFigures()));
        handlers.put("PUT /v1/tasks/{task}/rollout", change);
        handlers.put("POST /v1/tasks/{task}/retire", change);
        handlers.put("POST /v1/tasks/{task}/revive", change);
        handlers.put("GET /v1/tasks/{task}/versions/{version}", new GetTaskVersionHandler(api.edge, tasks));
        handlers.put(
                "GET /v1/endpoints",
                new ListEndpointsHandler(
                        api.edge,
                        new LookAtEndpoints(api.bench.endpoints, api.bench.circuitStore, api.bench.clock),
                        api.bench.catalog));
        handlers.put("GET /v1/usage", new GetUsageHandler(api.edge, api.bench.lookAtUsage(), api.bench.clock));
        handlers.put("POST /v1/erasures", new RequestErasureHandler(api.edge, api.bench.requestErasure()));
        handlers.put("GET /v1/erasures/{id}", new GetErasureHandler(api.edge, api.bench.getErasure()));
        handlers.put(
                "POST /v1/usage/rebuild", new RebuildUsageHandler(api.edge, api.bench.rebuildUsage(), api.bench.clock));
        handlers.put(
                "GET /v1/deployment",
                new GetDeploymentHandler(
                        api.edge,
                        new LookAtDeployment(
                                new InMemorySweepNotes(api.bench.clock),
                                new FixedQueues(),
                                api.bench.clock,
                                api.bench.log),
                        false));
        handlers.putAll(webhooks(api));
        handlers.putAll(deadLetters(api));
        handlers.put("GET /v1/caller", new ShowCallerHandler(api.edge));
        handlers.put("GET /v1/keys", new ListKeysHandler(api.edge, new ListKeys(api.keys)));
        handlers.put("POST /v1/keys", new CreateKeyHandler(api.edge, new CreateKey(api.keys, api.bench.clock)));
        handlers.put(
                "POST /v1/keys/{id}/revoke", new RevokeKeyHandler(api.edge, new RevokeKey(api.keys, api.bench.clock)));
        handlers.put(
                "POST /v1/sign-ins", new CreateSignInHandler(api.edge, new CreateSignIn(api.signIns, api.bench.clock)));
        handlers.put(
                "POST /v1/sign-ins/exchange",
                new ExchangeSignInHandler(api.edge, new ExchangeSignIn(api.signIns, api.bench.clock)));
        return handlers;
    }

    private static Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> webhooks(TestApi api) {
        EventBench events = api.bench.events;
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> manage = new ManageWebhooksHandler(
                api.edge,
                new ManageWebhooksHandler.Cases(
                        events.createWebhook(),
                        new ListWebhooks(events.endpoints),
                        new GetWebhook(events.endpoints),
                        new ChangeWebhook(events.endpoints, new ReceiverUrls(false), api.bench.clock),
                        new DeleteWebhook(events.endpoints),
                        new RotateSecret(events.endpoints, api.bench.clock),
                        new EnableWebhook(events.endpoints, api.bench.clock)),
                new Addresses(false));
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> redeliver = new RedeliverHandler(
                api.edge,
                new TestWebhook(events.endpoints, events.tell(), api.bench.clock),
                new Redeliver(events.endpoints, events.deliveries, events.tell(), api.bench.clock));
        String one = "/v1/webhooks/{id}";
        Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers = new LinkedHashMap<>();
        for (String route :
                List.of("GET /v1/webhooks", "POST /v1/webhooks", "GET " + one, "PATCH " + one, "DELETE " + one)) {
            handlers.put(route, manage);
        }
        handlers.put("POST " + one + "/rotate", manage);
        handlers.put("POST " + one + "/enable", manage);
        handlers.put("POST " + one + "/test", redeliver);
        handlers.put("POST " + one + "/redeliver", redeliver);
        handlers.put("POST " + one + "/deliveries/{delivery}/redeliver", redeliver);
        handlers.put(
                "GET " + one + "/deliveries",
                new ListDeliveriesHandler(api.edge, new ListDeliveries(events.endpoints, events.deliveries)));
        return handlers;
    }

    private static Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> deadLetters(
            TestApi api) {
        InMemoryDeadLetters queues = new InMemoryDeadLetters(api.bench.clock, "interactive", "bulk", "project");
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler = new DeadLettersHandler(
                api.edge,
                new ListDeadLetters(queues, api.bench.clock, api.bench.log),
                new RedriveDeadLetters(queues, api.bench.store, (job, version) -> true, api.bench.clock, api.bench.log),
                api.bench.clock);
        Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers = new LinkedHashMap<>();
        handlers.put("GET /v1/deployment/dead-letters", handler);
        handlers.put("POST /v1/deployment/dead-letters/redrive", handler);
        handlers.put("POST /v1/deployment/dead-letters/delete", handler);
        return handlers;
    }

    private static Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> batches(TestApi api) {
        Workbench bench = api.bench;
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> list =
                new ListBatchesHandler(api.edge, new ListBatches(bench.sets), new ListItems(bench.sets, bench.pieces));
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> add = new AddItemsHandler(
                api.edge,
                new AddItems(bench.sets, new PutPieces(bench.pieces), bench.setDispatch()),
                new CloseBatch(bench.sets, bench.endSet(), bench.clock),
                () -> new byte[32]);
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> change = new ChangeBatchHandler(
                api.edge,
                new CancelBatch(bench.sets, bench.endSet()),
                new RetryBatch(bench.sets, bench.endSet(), bench.setDispatch(), bench.clock));
        ReadResults results = new ReadResults(bench.sets, bench.pieces, bench.jobs, bench.payloads, SideBySide.ALONE);
        AwaitBatch await =
                new AwaitBatch(new GetBatch(bench.sets), JobWatches.pausing(bench.clock::advance), bench.clock);
        Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers = new LinkedHashMap<>();
        handlers.put("GET /v1/batches", list);
        handlers.put("POST /v1/batches", new CreateBatchHandler(api.edge, bench.createBatch(), () -> new byte[32]));
        handlers.put("GET /v1/batches/{id}", new GetBatchHandler(api.edge, await));
        handlers.put("GET /v1/batches/{id}/items", list);
        handlers.put("POST /v1/batches/{id}/items", add);
        handlers.put("POST /v1/batches/{id}/close", add);
        handlers.put("GET /v1/batches/{id}/results", new GetResultsHandler(api.edge, results));
        handlers.put("POST /v1/batches/{id}/cancel", change);
        handlers.put("POST /v1/batches/{id}/retry", change);
        return handlers;
    }

    private static Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> reviews(TestApi api) {
        Workbench bench = api.bench;
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> work = new WorkOnReviewHandler(
                api.edge,
                bench.claimReview(),
                bench.commentOnReview(),
                bench.escalateReview(),
                bench.showReview(),
                bench.clock);
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> decide =
                new DecideReviewHandler(api.edge, bench.decideReview(), bench.showReview(), bench.clock);
        Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers = new LinkedHashMap<>();
        handlers.put("GET /v1/reviews", new ListReviewsHandler(api.edge, bench.listReviews()));
        handlers.put(
                "GET /v1/reviews/figures", new GetReviewFiguresHandler(api.edge, bench.lookAtReviews(), bench.clock));
        handlers.put("GET /v1/reviews/{id}", new GetReviewHandler(api.edge, bench.showReview(), bench.clock));
        for (String act : List.of("claim", "release", "comment", "escalate")) {
            handlers.put("POST /v1/reviews/{id}/" + act, work);
        }
        for (String act : List.of("approve", "correct", "reject")) {
            handlers.put("POST /v1/reviews/{id}/" + act, decide);
        }
        return handlers;
    }
}
