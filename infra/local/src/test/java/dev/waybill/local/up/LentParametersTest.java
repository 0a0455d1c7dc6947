package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.aws.parameter.ParameterPath;
import dev.waybill.core.model.EndpointText;
import dev.waybill.emulator.function.AbsentSecrets;
import dev.waybill.emulator.function.ServiceClients;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class LentParametersTest {

    private static final String PATH = "/waybill/models";

    @Test
    void allFiles_areReadInTheirOrder_byTheReaderOfTheFunctions() {
        List<EndpointText> files = IntStream.range(0, 23)
                .mapToObj(i -> new EndpointText("models/" + (99 - i) + ".yaml", "# " + i))
                .toList();
        assertThat(new ParameterPath(() -> lent(files), PATH, Clock.systemUTC()).read())
                .extracting(EndpointText::text)
                .containsExactlyElementsOf(
                        files.stream().map(EndpointText::text).toList());
    }

    @Test
    void elsewhere_nothingIsThere() {
        SsmClient parameters = lent(List.of(new EndpointText("models.yaml", "# one")));
        assertThat(parameters.getParametersByPath(get -> get.path("/other")).parameters())
                .isEmpty();
        assertThatThrownBy(() -> parameters.getParameter(get -> get.name(PATH + "/000")))
                .isInstanceOf(ParameterNotFoundException.class);
    }

    private static SsmClient lent(List<EndpointText> files) {
        ServiceClients bare = new ServiceClients(
                new Unused.Dynamo(),
                new Unused.Sqs(),
                new Unused.Sfn(),
                AbsentSecrets::parameters,
                AbsentSecrets::secrets);
        return LentParameters.in(bare, PATH, files).parameters();
    }

    /** Clients that nobody asks anything here. */
    private interface Unused {

        record Dynamo(String serviceName) implements DynamoDbClient {
            Dynamo() {
                this(SERVICE_NAME);
            }

            @Override
            public void close() {}
        }

        record Sqs(String serviceName) implements SqsClient {
            Sqs() {
                this(SERVICE_NAME);
            }

            @Override
            public void close() {}
        }

        record Sfn(String serviceName) implements SfnClient {
            Sfn() {
                this(SERVICE_NAME);
            }

            @Override
            public void close() {}
        }
    }
}
