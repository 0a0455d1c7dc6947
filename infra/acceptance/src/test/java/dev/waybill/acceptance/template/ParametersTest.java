package dev.waybill.acceptance.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What parameters change, and what their defaults leave as it was. */
class ParametersTest {

    @ParameterizedTest
    @CsvSource({
        "ApiReservedConcurrency, GetJobFunction GetBatchFunction",
        "SubmitReservedConcurrency, SubmitJobFunction",
        "StartReservedConcurrency, StartJobsFunction",
        "WorkflowReservedConcurrency, CallModelFunction"
    })
    void concurrencyThatIsReserved_isOfItsFunctionsAlone(String parameter, String functions) {
        assertThat(Deployed.all(Deployed.with(Map.of(parameter, "7")), Deployed.FUNCTION))
                .filteredOn(each -> each.properties().has("ReservedConcurrentExecutions"))
                .allSatisfy(each -> assertThat(each.properties().number("ReservedConcurrentExecutions", 0))
                        .isEqualTo(7))
                .extracting(Resource::logicalId)
                .containsExactlyInAnyOrder(functions.split(" ", -1));
    }

    @Test
    void byDefault_nothingIsReserved_andNoPageMayCall() {
        assertThat(Deployed.all(Deployed.with(Map.of()), Deployed.FUNCTION))
                .noneMatch(function -> function.properties().has("ReservedConcurrentExecutions"));
        assertThat(cors(Map.of())).isEmpty();
    }

    @Test
    void originsOfPages_areThoseThatAreNamed() {
        String origins = "https://desk.example.com,http://localhost:3000";
        assertThat(cors(Map.of("CorsOrigins", origins)))
                .hasValueSatisfying(cors -> assertThat(cors.texts("AllowOrigins"))
                        .containsExactly("https://desk.example.com", "http://localhost:3000"))
                .hasValueSatisfying(
                        cors -> assertThat(cors.texts("AllowHeaders")).contains("Authorization", "Idempotency-Key"))
                .hasValueSatisfying(
                        cors -> assertThat(cors.has("AllowCredentials")).isFalse());
        assertThat(cors(Map.of("CorsOrigins", "*"))).hasValueSatisfying(cors -> assertThat(cors.texts("AllowOrigins"))
                .containsExactly("*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk.example.com", "https://a, https://b", "https://a,", "*,https://a"})
    void originsThatAreNone_areRefused(String origins) {
        assertThatThrownBy(() -> cors(Map.of("CorsOrigins", origins)))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining("'CorsOrigins'");
    }

    @Test
    void throttling_isWhatTheParametersSay() {
        assertThat(api(Map.of("ThrottlingRate", "50", "ThrottlingBurst", "80"))
                        .properties()
                        .fields("DefaultRouteSettings"))
                .hasValueSatisfying(settings -> {
                    assertThat(settings.number("ThrottlingRateLimit", 0)).isEqualTo(50);
                    assertThat(settings.number("ThrottlingBurstLimit", 0)).isEqualTo(80);
                });
    }

    @Test
    void servicesAnswerAtTheirOwnAddresses_orAllAtTheOneThatIsGiven() {
        assertThat(addresses(Map.of()))
                .hasSize(5)
                .allSatisfy(address -> assertThat(address).matches("https://[a-z]+\\.[a-z0-9-]+\\.amazonaws\\.com"))
                .doesNotHaveDuplicates();
        String emulator = "http://host.docker.internal:4566";
        assertThat(addresses(Map.of("AwsEndpointUrl", emulator))).hasSize(5).containsOnly(emulator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4566", "ftp://localhost", "http://a b"})
    void addressThatIsNone_isRefused(String address) {
        assertThatThrownBy(() -> addresses(Map.of("AwsEndpointUrl", address)))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining("'AwsEndpointUrl'");
    }

    private static List<String> addresses(Map<String, String> parameters) {
        ResourceFields variables = Deployed.all(Deployed.with(parameters), Deployed.FUNCTION)
                .get(0)
                .properties()
                .fields("Environment")
                .orElseThrow()
                .fields("Variables")
                .orElseThrow();
        return variables.keys().stream()
                .filter(name -> name.startsWith("AWS_ENDPOINT_URL"))
                .map(variables::requireText)
                .toList();
    }

    private static Optional<ResourceFields> cors(Map<String, String> parameters) {
        return api(parameters).properties().fields("CorsConfiguration");
    }

    private static Resource api(Map<String, String> parameters) {
        return Deployed.all(Deployed.with(parameters), "AWS::Serverless::HttpApi")
                .get(0);
    }
}
