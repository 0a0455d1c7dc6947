package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Price;
import dev.waybill.models.fake.FakeOpenAiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Calls as the tests make them, with a canary in every place that must not leak. */
final class OpenAiCalls {

    static final String KEY = "sk-canary-key";
    static final String SYSTEM = "canary-system";
    static final String USER = "canary-user";
    static final AttemptName ATTEMPT = new AttemptName(1, "reply", 0, 1);

    private OpenAiCalls() {}

    static ModelEndpoint endpoint(FakeOpenAiServer server) {
        return endpoint(server.baseUrl());
    }

    static ModelEndpoint endpoint(URI baseUrl) {
        EndpointConfig config = new EndpointConfig(
                "fake", "openai", EndpointConfig.Address.of(baseUrl), "env:KEY", Price.FREE, Map.of());
        return new OpenAiKind().open(config, () -> KEY);
    }

    static ModelOutcome generate(FakeOpenAiServer server) {
        return endpoint(server).call(generate(Duration.ofSeconds(5)));
    }

    /** The same call on a later try. */
    static ModelCall again(int tryNumber) {
        ModelCall.Generate first = (ModelCall.Generate) generate(Duration.ofSeconds(5));
        return new ModelCall.Generate(
                new AttemptName(1, "reply", 0, tryNumber),
                first.model(),
                first.timeout(),
                first.system(),
                first.user(),
                first.schema());
    }

    static ModelCall generate(Duration timeout) {
        JsonNode schema = json("""
                {"type": "object", "required": ["reply"], "additionalProperties": false,
                 "properties": {"reply": {"type": "string"}}}""");
        return new ModelCall.Generate(ATTEMPT, "some-model", timeout, SYSTEM, USER, schema);
    }

    static ModelCall classify() {
        List<ModelCall.Label> labels = List.of(
                new ModelCall.Label("billing", "invoices and payments", List.of("I was charged twice")),
                new ModelCall.Label("legal", null, List.of()));
        return new ModelCall.Classify(ATTEMPT, "some-model", Duration.ofSeconds(5), USER, labels);
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
