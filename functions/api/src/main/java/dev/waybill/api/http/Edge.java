package dev.waybill.api.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.aws.failure.PassingFailure;
import dev.waybill.core.job.BrokenChainException;
import dev.waybill.core.job.UndecidedException;
import dev.waybill.core.json.MalformedJsonException;
import dev.waybill.core.key.Authenticator;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every HTTP handler has around it: the key checked, every failure turned into
 * a problem document. Nothing of a request but its route gets into the log. Thread-safe.
 */
public final class Edge {

    private static final String RETRY_SECONDS = "1";

    private static final String JSON = "application/json";

    private final Authenticator authenticator;
    private final EventLog log;
    private final Deprecations deprecations;

    public Edge(Authenticator authenticator, EventLog log) {
        this(authenticator, log, Deprecations.current());
    }

    public Edge(Authenticator authenticator, EventLog log, Deprecations deprecations) {
        this.authenticator = authenticator;
        this.log = log;
        this.deprecations = deprecations;
    }

    /** What a handler does for a caller whose key allows it. */
    @FunctionalInterface
    public interface Action {
        HttpResponse respond(HttpRequest request, Principal who);
    }

    /** What a handler does for anybody. */
    @FunctionalInterface
    public interface OpenAction {
        HttpResponse respond(HttpRequest request);
    }

    /** Serves one event to a caller who has this scope, with JSON. */
    public APIGatewayV2HTTPResponse serve(APIGatewayV2HTTPEvent event, Context context, Scope scope, Action action) {
        return serve(event, context, scope, JSON, action);
    }

    /** Serves one event to a caller who has a key, whatever it allows, with JSON. */
    public APIGatewayV2HTTPResponse serveAnyKey(APIGatewayV2HTTPEvent event, Context context, Action action) {
        return serve(event, context, request -> {
            Principal who = authenticated(request);
            request.expectTakes(JSON);
            return action.respond(request, who);
        });
    }

    /**
     * Serves one event to a caller who has this scope.
     *
     * @param produced the content type of its answer, where it is no problem
     */
    public APIGatewayV2HTTPResponse serve(
            APIGatewayV2HTTPEvent event, Context context, Scope scope, String produced, Action action) {
        return serve(event, context, request -> {
            Principal who = allowed(request, scope);
            request.expectTakes(produced);
            return action.respond(request, who);
        });
    }

    /** Serves one event to anybody. */
    @SuppressWarnings("CatchingUnchecked") // the last line of defence: whatever went wrong, the caller gets a problem
    public APIGatewayV2HTTPResponse serve(APIGatewayV2HTTPEvent event, Context context, OpenAction action) {
        HttpRequest request = new HttpRequest(event);
        RequestId id = RequestId.of(request, context);
        HttpResponse response;
        try {
            refuseRepeated(request);
            response = action.respond(request);
        } catch (Problem problem) {
            response = Problems.response(problem, request, id.shown());
        } catch (MalformedJsonException malformed) {
            response = Problems.response(problem(malformed), request, id.shown());
        } catch (BrokenChainException broken) {
            response = Problems.response(broken(broken, id), request, id.shown());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unforeseen) {
            response = Problems.response(unserved(unforeseen, id), request, id.shown());
        }
        response = response.with(RequestId.HEADER, id.shown());
        for (Map.Entry<String, String> header :
                deprecations.headers(request.route()).entrySet()) {
            response = response.adding(header.getKey(), header.getValue());
        }
        return response.event();
    }

    /** Neither passes nor is the caller's: who runs this Waybill has to look. */
    private Problem broken(BrokenChainException met, RequestId id) {
        named(log.failure("job_broken", met), id).write();
        return Problem.of(
                ProblemCode.RECORD_BROKEN,
                met.getMessage() + ": a record is missing or is not the one that was put, so that nothing can follow on"
                        + " it; tell the operator, who finds in docs/how-to/runbook.md what to do");
    }

    /** What passes by itself is no fault of ours or of the caller's, who may come again. */
    private Problem unserved(Throwable met, RequestId id) {
        Optional<String> passing = met instanceof UndecidedException || met instanceof OutOfMemoryError
                ? Optional.of("busy")
                : PassingFailure.reason(met);
        named(log.failure(passing.isPresent() ? "request_not_served" : "request_failed", met), id)
                .with(Field.REASON, passing.orElse("unforeseen"))
                .write();
        return passing.map(reason -> Problem.of(
                                ProblemCode.UNAVAILABLE,
                                (reason.equals("busy")
                                                ? "it is too busy here just now"
                                                : "a part that is needed does not answer")
                                        + "; send the same again, a job with the same Idempotency-Key, for it may have been"
                                        + " taken")
                        .with("Retry-After", RETRY_SECONDS))
                .orElseGet(() -> Problem.of(
                        ProblemCode.INTERNAL,
                        "the request could not be handled; quote request_id when you ask about it"));
    }

    private static EventLog.Line named(EventLog.Line line, RequestId id) {
        line.with(Field.REQUEST_ID, id.platform());
        id.sent().ifPresent(sent -> line.with(Field.CALLER_REQUEST_ID, sent));
        return line;
    }

    /** Notes a failure, by its class, that the caller is spared. */
    public void tell(String event, RuntimeException failure) {
        log.failure(event, failure).write();
    }

    private static void refuseRepeated(HttpRequest request) {
        List<String> repeated = request.repeatedQueryNames();
        if (!repeated.isEmpty()) {
            String name = repeated.get(0).matches("[\\w.-]{1,64}") ? repeated.get(0) : "(another)";
            throw Problem.at(
                    ProblemCode.MALFORMED_REQUEST,
                    "the query parameter " + name + " came more than once",
                    List.of(new Fault("/" + name, "expected it once")));
        }
    }

    private static Problem problem(MalformedJsonException malformed) {
        String detail = String.valueOf(malformed.getMessage());
        return Problem.at(
                ProblemCode.MALFORMED_REQUEST,
                detail,
                malformed.pointer().stream()
                        .map(pointer -> new Fault(pointer, detail))
                        .toList());
    }

    private Principal allowed(HttpRequest request, Scope scope) {
        Principal who = authenticated(request);
        if (!who.may(scope)) {
            throw Problem.of(ProblemCode.SCOPE_MISSING, "the key lacks the scope " + scope.text());
        }
        return who;
    }

    private Principal authenticated(HttpRequest request) {
        return authenticator.authenticate(request.header("authorization").orElse(null));
    }
}
