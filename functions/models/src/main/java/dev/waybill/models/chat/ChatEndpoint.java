package dev.waybill.models.chat;

import dev.waybill.core.model.EndpointKind.SecretValue;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.TimedOut;
import dev.waybill.core.model.RequestWatch;
import dev.waybill.models.chat.ChatDialect.NotAuthorizedException;
import dev.waybill.models.http.Key;
import dev.waybill.models.http.ProviderHttp;
import dev.waybill.models.http.Reply;
import dev.waybill.models.http.Reply.Received;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One server of language models. A call is one request; only where a server rejects the way in which the schema or the
 * bound of the answer is given, which costs nothing, the same attempt asks a second time: for JSON in the prompt, where
 * model and schema are remembered for a while, or under the bound's other name. Thread-safe.
 */
public final class ChatEndpoint implements ModelEndpoint {

    private final ChatDialect dialect;
    private final SecretValue secret;
    private final ProviderHttp http;
    private final ShownInPrompt shownInPrompt;

    public ChatEndpoint(ChatDialect dialect, SecretValue secret, ProviderHttp http, Clock clock) {
        this.dialect = dialect;
        this.secret = secret;
        this.http = http;
        this.shownInPrompt = new ShownInPrompt(clock);
    }

    @Override
    public ModelOutcome call(ModelCall call) {
        return call(call, RequestWatch.NOBODY);
    }

    @Override
    public ModelOutcome call(ModelCall call, RequestWatch watch) {
        if (!(call instanceof ModelCall.Classify || call instanceof ModelCall.Generate)) {
            return new Misconfigured("step_kind_not_answered");
        }
        Key key = Key.of(secret);
        try {
            return key.unusable() != null ? key.unusable() : ask(new Asking(call, key, watch));
        } catch (NotAuthorizedException unsigned) {
            return new Misconfigured(unsigned.reason());
        }
    }

    private record Asking(ModelCall call, Key key, RequestWatch watch) {}

    private ModelOutcome ask(Asking asking) {
        ModelCall call = asking.call();
        long start = System.nanoTime();
        String asked = ShownInPrompt.key(call, Prompt.of(call).schema());
        if (shownInPrompt.contains(asked, call)) {
            return outcome(call, send(asking, dialect::inPrompt, call.timeout()));
        }
        Reply reply = send(asking, dialect::structured, call.timeout());
        if (!(reply instanceof Received received && dialect.rejectsStructure(received))) {
            ModelOutcome outcome = outcome(call, reply);
            remember(asked, outcome);
            return outcome;
        }
        Duration left = call.timeout().minusNanos(System.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
            return new TimedOut("no_answer_in_time", false);
        }
        ModelOutcome outcome = outcome(call, send(asking, dialect::inPrompt, left));
        if (outcome instanceof Answered) {
            shownInPrompt.rejected(asked);
        }
        return outcome;
    }

    /** Whether the server heeds the schema shows in what it answers; a beginning of JSON is not prose, whatever follows. */
    private void remember(String asked, ModelOutcome outcome) {
        if (!(outcome instanceof Answered answered) || !answered.answer().complete()) {
            return;
        }
        String text = answered.answer().content().strip();
        if (Wire.isJson(text)) {
            shownInPrompt.answeredJson(asked);
        } else if (!text.isEmpty() && !text.startsWith("{") && !text.startsWith("[")) {
            shownInPrompt.answeredProse(asked);
        }
    }

    /** Sends it; once more where the provider wants a field under its other name. */
    private Reply send(Asking asking, Function<ModelCall, byte[]> form, Duration timeout) {
        ModelCall call = asking.call();
        long start = System.nanoTime();
        Reply reply = post(asking, form.apply(call), timeout);
        Duration left = timeout.minusNanos(System.nanoTime() - start);
        boolean again = reply instanceof Received received && dialect.renames(call, received);
        return again && left.compareTo(Duration.ZERO) > 0 ? post(asking, form.apply(call), left) : reply;
    }

    private Reply post(Asking asking, byte[] body, Duration timeout) {
        URI url = dialect.url(asking.call().model());
        Map<String, String> headers =
                new LinkedHashMap<>(dialect.headers(url, body, asking.key().value()));
        headers.put("Waybill-Attempt", asking.call().attempt().toString());
        asking.watch().sends("POST", url, body);
        return http.post(url, headers, body, timeout);
    }

    private ModelOutcome outcome(ModelCall call, Reply reply) {
        return reply instanceof Reply.Failed failed ? failed.outcome() : dialect.outcome(call, (Received) reply);
    }
}
