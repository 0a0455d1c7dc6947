package dev.waybill.api.deployment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.api.Wiring;
import dev.waybill.api.http.Edge;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.deadletter.ListDeadLetters;
import dev.waybill.core.deadletter.RedriveDeadLetters;
import dev.waybill.core.deadletter.RedriveDeadLetters.Wanted;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;

/** {@code GET /v1/deployment/dead-letters}, {@code POST …/redrive} and {@code …/delete}: for the operator. */
public final class DeadLettersHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Edge edge;
    private final ListDeadLetters list;
    private final RedriveDeadLetters redrive;
    private final Clock clock;

    public DeadLettersHandler() {
        this(Wiring.current());
    }

    private DeadLettersHandler(Wiring wiring) {
        this(wiring.edge(), wiring.listDeadLetters(), wiring.redriveDeadLetters(), wiring.clock());
    }

    public DeadLettersHandler(Edge edge, ListDeadLetters list, RedriveDeadLetters redrive, Clock clock) {
        this.edge = edge;
        this.list = list;
        this.redrive = redrive;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.serve(event, context, Scope.ADMIN, this::serve);
    }

    private HttpResponse serve(HttpRequest request, Principal who) {
        String act = request.route().substring(request.route().lastIndexOf('/') + 1);
        return HttpResponse.json(
                200,
                switch (act) {
                    case "dead-letters" -> {
                        DeadLettersEnvelope.Look look = DeadLettersEnvelope.look(request);
                        yield DeadLetterJson.of(list.look(who, look.queue(), look.limit()));
                    }
                    case "redrive" -> {
                        Wanted wanted = DeadLettersEnvelope.redrive(request, clock.instant());
                        yield DeadLetterJson.of(wanted, redrive.redrive(who, wanted));
                    }
                    case "delete" -> {
                        Wanted wanted = DeadLettersEnvelope.delete(request, clock.instant());
                        yield DeadLetterJson.of(wanted, redrive.delete(who, wanted));
                    }
                    default -> throw Problem.of(ProblemCode.NOT_FOUND, "there is nothing of this name");
                });
    }
}
