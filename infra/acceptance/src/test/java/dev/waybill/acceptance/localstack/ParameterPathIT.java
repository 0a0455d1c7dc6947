package dev.waybill.acceptance.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.parameter.ParameterPath;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.EndpointTexts;
import dev.waybill.core.model.EndpointTextsContract;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The contract of endpoint texts on a Parameter Store that is reached over its wire protocol. */
class ParameterPathIT extends EndpointTextsContract {

    private static LocalStack localStack;
    private static SsmClient parameters;

    private final String path = "/" + UUID.randomUUID() + "/models";
    private @Nullable SsmClient unhelpful;

    @BeforeAll
    static void start() {
        LocalStack.require(ParameterPathIT.class, List.of(LocalStack.IMAGE));
        localStack = LocalStack.start(container -> container.withEnv("SERVICES", "ssm,kms"));
        parameters = localStack.client(SsmClient.builder());
    }

    @AfterAll
    static void stop() {
        if (localStack != null) {
            parameters.close();
            localStack.close();
        }
    }

    @Test
    void largestParameter_andOneThatIsEncrypted_areReadAsTheyWereWritten() {
        String large = "# " + "x".repeat(EndpointTexts.MOST_BYTES_EACH - 2);
        parameters.putParameter(put -> put.name(place("large"))
                .type(ParameterType.STRING)
                .tier(ParameterTier.INTELLIGENT_TIERING)
                .value(large));
        parameters.putParameter(put ->
                put.name(place("secure")).type(ParameterType.SECURE_STRING).value("# kept encrypted"));
        assertThat(texts().read()).extracting(EndpointText::text).containsExactly(large, "# kept encrypted");
    }

    @Override
    protected EndpointTexts texts() {
        SsmClient client = unhelpful == null ? parameters : unhelpful;
        return new ParameterPath(() -> client, path, Clock.systemUTC());
    }

    @Override
    protected String place(String name) {
        return path + "/" + name;
    }

    @Override
    protected void put(String place, String text) {
        parameters.putParameter(put ->
                put.name(place).type(ParameterType.STRING).overwrite(true).value(text));
    }

    @Override
    protected void remove(String place) {
        parameters.deleteParameter(delete -> delete.name(place));
    }

    /** Nobody listens where it is asked; or the service says no, as it does to whoever asks for what is not there. */
    @Override
    protected void refuses(boolean passing) {
        unhelpful = passing ? nobody() : new Refused();
    }

    private static SsmClient nobody() {
        return SsmClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static final class Refused implements SsmClient {

        @Override
        public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
            parameters.getParameter(get -> get.name("/nowhere/" + SAID));
            throw new AssertionError("nothing is there");
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
