package dev.waybill.acceptance.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import dev.waybill.local.WaybillFunctions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lambda takes 4 KB of environment for a function, names and values together. */
class EnvironmentSizeTest {

    private static final int MOST_BYTES = 4_096;

    /** What a name of a stack may have; the names of tables and queues begin with it. */
    private static final int LONGEST_STACK = 128;

    private static final int LONGEST_MODELS = 3_000;

    private static final String LONGEST_PATH = "p".repeat(193) + "/models";
    private static final int LONGEST_HOST = 53;

    @Test
    void everyEnvironment_hasRoomForTheLongestModels_inTheStackOfTheLongestName() {
        Map<String, String> longest = Map.of(
                "Models",
                "#".repeat(LONGEST_MODELS),
                "ModelsPath",
                LONGEST_PATH,
                "AwsEndpointUrl",
                "http://" + "a".repeat(LONGEST_HOST));
        List<Resource> functions = Deployed.all(Deployed.with(longest), Deployed.FUNCTION);
        assertThat(functions)
                .anySatisfy(function -> assertThat(bytes(function)).isGreaterThan(LONGEST_MODELS))
                .allSatisfy(function ->
                        assertThat(bytes(function)).as(function.logicalId()).isLessThanOrEqualTo(MOST_BYTES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"# Schl\u00fcssel", "endpoints: {\u6a21\u578b: {}}", "# \ud83d\ude00", "# \u0007"})
    void modelsWithCharactersOfMoreThanAByte_areRefused(String models) {
        assertThatThrownBy(() -> Deployed.with(Map.of("Models", models)))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining("the parameter 'Models'");
    }

    @Test
    void modelsLongerThanTheEnvironmentHasRoomFor_areRefused() {
        assertThatThrownBy(() -> Deployed.with(Map.of("Models", "#".repeat(LONGEST_MODELS + 1))))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining("3000 characters");
    }

    /** All that lies below the path is read: one that secrets lie below must not be named by a slip. */
    @ParameterizedTest
    @ValueSource(
            strings = {"waybill", "/waybill/models", "waybill/models/", "models*", "waybill/my models", "a/modelsx"})
    void pathThatIsNoneOfModels_isRefused(String path) {
        assertThatThrownBy(() -> Deployed.with(Map.of("ModelsPath", path)))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining("the parameter 'ModelsPath'");
    }

    @Test
    void everythingThatYamlIsWrittenWith_isTaken() {
        String models = "endpoints:\r\n\tllm: {kind: openai, baseUrl: \"http://a/v1\", note: '~|>&*!%@`\\u00fc'}\n";
        assertThat(Deployed.all(Deployed.with(Map.of("Models", models)), Deployed.FUNCTION))
                .anySatisfy(function ->
                        assertThat(variables(function).text("MODELS")).contains(models));
    }

    private static int bytes(Resource function) {
        ResourceFields variables = variables(function);
        String longest = "s".repeat(LONGEST_STACK);
        return variables.keys().stream()
                .mapToInt(name -> name.length()
                        + variables
                                .requireText(name)
                                .replace(WaybillFunctions.STACK + "-", longest + "-")
                                .getBytes(StandardCharsets.UTF_8)
                                .length)
                .sum();
    }

    private static ResourceFields variables(Resource function) {
        return function.properties()
                .fields("Environment")
                .orElseThrow()
                .fields("Variables")
                .orElseThrow();
    }
}
