package dev.waybill.models.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.core.json.WrittenTrees;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.EndpointKind.SecretValue;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.Price;
import dev.waybill.models.anthropic.AnthropicKind;
import dev.waybill.models.bedrock.BedrockKind;
import dev.waybill.models.call.HttpKind;
import dev.waybill.models.fake.Dialect;
import dev.waybill.models.openai.OpenAiKind;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Every kind of endpoint that calls over the network, with a canary in each place that must not leak. */
public enum Kinds {
    OPENAI(Dialect.OPENAI),
    ANTHROPIC(Dialect.ANTHROPIC),
    BEDROCK(Dialect.BEDROCK),
    HTTP(Dialect.HTTP);

    public static final String KEY = "sk-canary-key";
    public static final String PAYLOAD = "canary-user";
    public static final String MODEL = "eu.some-model-v1:0";
    private static final AttemptName ATTEMPT = new AttemptName(1, "reply", 0, 1);

    private final Dialect dialect;

    Kinds(Dialect dialect) {
        this.dialect = dialect;
    }

    private EndpointKind kind() {
        return switch (this) {
            case OPENAI -> new OpenAiKind();
            case ANTHROPIC -> new AnthropicKind();
            case BEDROCK -> new BedrockKind();
            case HTTP -> new HttpKind();
        };
    }

    public Dialect dialect() {
        return dialect;
    }

    public ModelEndpoint endpoint(URI baseUrl) {
        return endpoint(baseUrl, () -> KEY);
    }

    public ModelEndpoint endpoint(URI baseUrl, SecretValue secret) {
        EndpointKind kind = kind();
        return kind.open(
                new EndpointConfig(
                        "fake",
                        kind.kind(),
                        new EndpointConfig.Address(baseUrl, null, this == HTTP),
                        "env:KEY",
                        Price.FREE,
                        Map.of()),
                secret);
    }

    public ModelCall call(Duration timeout) {
        JsonNode schema = json("""
                {"type": "object", "required": ["reply"], "additionalProperties": false,
                 "properties": {"reply": {"type": "string"}}}""");
        return this == HTTP
                ? new ModelCall.Call(
                        ATTEMPT, timeout, "POST", "/tickets?from=waybill", json("{\"text\": \"" + PAYLOAD + "\"}"))
                : new ModelCall.Generate(ATTEMPT, MODEL, timeout, "canary-system", PAYLOAD, schema);
    }

    public static JsonNode json(String text) {
        try {
            return new ObjectMapper().registerModule(WrittenTrees.module()).readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalArgumentException("the test's own JSON", broken);
        }
    }
}
