package dev.waybill.models.openai;

import dev.waybill.core.model.EndpointKind.SecretValue;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import dev.waybill.models.http.ProviderHttp;
import dev.waybill.models.http.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One server that speaks chat completions. A call is one request; only where a server rejects {@code response_format}
 * as such, which costs nothing, the same attempt asks a second time, now for JSON in the prompt, and the model is
 * remembered so that this happens once. Thread-safe.
 */
final class OpenAiEndpoint implements ModelEndpoint {

    private final URI url;
    private final SecretValue secret;
    private final ProviderHttp http;
    private final ProviderErrors errors;
    private final AskedInPrompt askedInPrompt = new AskedInPrompt();

    OpenAiEndpoint(URI url, SecretValue secret, ProviderHttp http, ProviderErrors errors) {
        this.url = url;
        this.secret = secret;
        this.http = http;
        this.errors = errors;
    }

    @Override
    public ModelOutcome call(ModelCall call) {
        if (!(call instanceof ModelCall.Classify || call instanceof ModelCall.Generate)) {
            return new ModelOutcome.Misconfigured("step_kind_not_answered");
        }
        String key;
        try {
            key = secret.reveal();
        } catch (UnresolvedSecretException unresolved) {
            return new ModelOutcome.Misconfigured("secret_not_resolved");
        }
        // Checked here, for the JDK's own complaint about a header would quote the key.
        if (!key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return new ModelOutcome.Misconfigured("secret_is_no_header_value");
        }
        return ask(call, headers(call, key));
    }

    private ModelOutcome ask(ModelCall call, Map<String, String> headers) {
        long start = System.nanoTime();
        if (askedInPrompt.contains(call.model())) {
            return outcome(http.post(url, headers, ChatRequest.inPrompt(call), call.timeout()));
        }
        Reply reply = http.post(url, headers, ChatRequest.structured(call), call.timeout());
        if (!AskedInPrompt.isNeeded(reply)) {
            ModelOutcome outcome = outcome(reply);
            if (ChatReply.isProse(outcome)) {
                // The server took response_format and paid no heed to it: the next try shows the schema in the prompt.
                askedInPrompt.add(call.model());
            }
            return outcome;
        }
        Duration left = call.timeout().minusNanos(System.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
            return new ModelOutcome.TimedOut("no_answer_in_time");
        }
        ModelOutcome outcome = outcome(http.post(url, headers, ChatRequest.inPrompt(call), left));
        if (outcome instanceof ModelOutcome.Answered) {
            askedInPrompt.add(call.model());
        }
        return outcome;
    }

    private ModelOutcome outcome(Reply reply) {
        if (reply instanceof Reply.Failed failed) {
            return failed.outcome();
        }
        Reply.Received received = (Reply.Received) reply;
        return received.status() / 100 == 2 ? ChatReply.outcome(received, errors) : errors.outcome(received);
    }

    private static Map<String, String> headers(ModelCall call, String key) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Waybill-Attempt", call.attempt().toString());
        if (!key.isEmpty()) {
            headers.put("Authorization", "Bearer " + key);
        }
        return headers;
    }
}
