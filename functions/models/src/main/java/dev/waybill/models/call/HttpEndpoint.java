package dev.waybill.models.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.EndpointKind.SecretValue;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Call.Expected;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.core.model.RequestHeader;
import dev.waybill.core.model.RequestWatch;
import dev.waybill.models.chat.Reading;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Key;
import dev.waybill.models.http.PinnedHttp;
import dev.waybill.models.http.Reply;
import dev.waybill.models.http.Reply.Received;
import dev.waybill.models.http.StatusOutcome;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of the operator's own servers. Each call is one request, at most. Thread-safe. */
final class HttpEndpoint implements ModelEndpoint {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** What a server says of this very request: asking again, or elsewhere, would not change it. */
    private static final Set<Integer> REFUSALS = Set.of(400, 409, 410, 412, 413, 414, 422);

    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private final URI baseUrl;
    private final SecretValue secret;
    private final PinnedHttp http;
    private final Clock clock;

    HttpEndpoint(URI baseUrl, SecretValue secret, PinnedHttp http, Clock clock) {
        this.baseUrl = baseUrl;
        this.secret = secret;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public ModelOutcome call(ModelCall call) {
        return call(call, RequestWatch.NOBODY);
    }

    @Override
    public ModelOutcome call(ModelCall call, RequestWatch watch) {
        if (!(call instanceof ModelCall.Call request)) {
            return new Misconfigured("step_kind_not_answered");
        }
        URI url = TargetUrl.of(baseUrl, request.path());
        if (!METHODS.contains(request.method())) {
            return new Misconfigured("request_not_valid");
        }
        if (url == null) {
            // It is what the input put into the path that leads elsewhere, and no operator's to mend.
            return new Refused("path_not_valid");
        }
        if (!request.headers().entrySet().stream().allMatch(HttpEndpoint::isSendable)) {
            return new Refused("header_not_valid");
        }
        Key key = Key.of(secret);
        if (key.unusable() != null) {
            return key.unusable();
        }
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put("Waybill-Attempt", request.attempt().toString());
        if (request.idempotencyKey() != null) {
            headers.put("Idempotency-Key", '"' + request.idempotencyKey() + '"');
        }
        if (!key.value().isEmpty()) {
            headers.put("Authorization", "Bearer " + key.value());
        }
        JsonNode body = request.body();
        byte @Nullable [] json = body == null ? null : Wire.write(body);
        watch.sends(request.method(), url, json);
        Reply reply = http.send(request.method(), url, headers, json, request.timeout(), MAX_BODY_BYTES);
        return reply instanceof Reply.Failed failed ? failed.outcome() : outcome((Received) reply, request.expected());
    }

    /** As with the path: what is wrong with it is what the input put in. */
    private static boolean isSendable(Map.Entry<String, String> header) {
        return RequestHeader.mistake(header.getKey()) == null && RequestHeader.isValue(header.getValue());
    }

    private ModelOutcome outcome(Received reply, Expected expected) {
        if (reply.status() / 100 == 2) {
            return good(reply, expected);
        }
        if (expected.statuses().contains(reply.status())) {
            JsonNode body = Reading.isJsonType(reply) ? body(reply) : NullNode.getInstance();
            return answered(reply, withStatus(reply, body.isMissingNode() ? NullNode.getInstance() : body));
        }
        return failed(reply, expected);
    }

    private static ModelOutcome good(Received reply, Expected expected) {
        if (reply.body().length > 0 && !Reading.isJsonType(reply)) {
            return new Unavailable("wrong_content_type", true);
        }
        JsonNode body = body(reply);
        if (body.isMissingNode()) {
            return new Unavailable("body_not_readable", true);
        }
        return answered(reply, expected.statuses().isEmpty() ? body : withStatus(reply, body));
    }

    /** Null where there is none, and missing where it is not JSON. */
    private static JsonNode body(Received reply) {
        return reply.body().length == 0 ? NullNode.getInstance() : Wire.read(reply.body());
    }

    private static JsonNode withStatus(Received reply, JsonNode body) {
        return Json.object().put("status", reply.status()).set("body", body);
    }

    private ModelOutcome failed(Received reply, Expected expected) {
        if (reply.status() == 404) {
            // What is not there under a path that the job fills is the job's to know; a path of the task's own is
            // mistaken.
            return expected.isPathFilled() ? new Refused("http_404") : new Misconfigured("path_unknown");
        }
        return REFUSALS.contains(reply.status())
                ? new Refused("http_" + reply.status())
                : StatusOutcome.of(reply.status(), reply, clock);
    }

    private static ModelOutcome answered(Received reply, JsonNode content) {
        return new Answered(
                new ModelAnswer(content.toString(), true, "http_" + reply.status(), null, null, Tokens.NONE));
    }
}
