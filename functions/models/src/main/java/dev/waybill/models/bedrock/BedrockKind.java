package dev.waybill.models.bedrock;

import dev.waybill.core.environment.Environment;
import dev.waybill.core.environment.ProcessEnvironment;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.models.chat.ChatEndpoint;
import dev.waybill.models.http.ProviderHttp;
import java.net.URI;
import java.time.Clock;
import java.util.Set;

/**
 * Models at Amazon Bedrock through Converse, which is one shape for all of them. Signed with the credentials of the
 * function's environment, or, where the endpoint has a secret, with that as a Bedrock API key. Stateless.
 */
public final class BedrockKind implements EndpointKind {

    private final Environment environment;

    public BedrockKind() {
        this(ProcessEnvironment.current());
    }

    BedrockKind(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String kind() {
        return "bedrock";
    }

    @Override
    public Set<String> stepKinds() {
        return Set.of("classify", "generate");
    }

    /** Those that Converse has for every model; the rest differs from model to model. */
    @Override
    public ParameterRules parameters() {
        return ParameterRules.NONE
                .takingUpTo(1, Parameter.TEMPERATURE)
                .taking(Parameter.MAX_OUTPUT_TOKENS, Parameter.TOP_P, Parameter.STOP);
    }

    @Override
    public ModelEndpoint open(EndpointConfig config, SecretValue secret) {
        Clock clock = Clock.systemUTC();
        String region = config.region() != null
                ? config.region()
                : environment
                        .get("AWS_REGION")
                        .or(() -> environment.get("AWS_DEFAULT_REGION"))
                        .orElse("us-east-1");
        URI base = config.baseUrl() != null
                ? config.baseUrl()
                : URI.create("https://bedrock-runtime." + region + ".amazonaws.com"
                        + (region.startsWith("cn-") ? ".cn" : ""));
        RequestSigner signer = new AwsSigner(environment, region, clock);
        return new ChatEndpoint(new ConverseDialect(base, config, signer, clock), secret, new ProviderHttp(), clock);
    }
}
