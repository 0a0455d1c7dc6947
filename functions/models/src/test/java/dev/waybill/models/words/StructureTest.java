package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema that the provider cannot do is shown in the prompt; what the model got wrong is an answer of the model's. */
class StructureTest {

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    static Stream<Arguments> rejections() {
        return Stream.of(
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"The provided JSON schema contains features not supported by xgrammar.\", \"type\": \"BadRequestError\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "[{\"error\": {\"code\": 400, \"message\": \"Invalid JSON payload received. Unknown name \\\"additionalProperties\\\" at 'generation_config.response_schema': Cannot find field.\"}}]"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"Grammar error: Unimplemented keys: [\\\"propertyNames\\\"]\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        500,
                        "{\"error\": {\"message\": \"Grammar error: Unimplemented keys: [\\\"propertyNames\\\"]\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        404,
                        "{\"error\": {\"message\": \"No endpoints found that can handle the requested parameters.\", \"code\": 404}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"This response_format type is unavailable now\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"Failed to initialize samplers: failed to parse grammar\", \"code\": 400}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"Provider returned error\", \"metadata\": {\"raw\": \"{\\\"error\\\": {\\\"param\\\": \\\"response_format.json_schema\\\", \\\"message\\\": \\\"Invalid schema\\\"}}\"}}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"The specified schema produces a constraint that has too many states for serving.\"}}"),
                Arguments.of(
                        Kinds.ANTHROPIC,
                        400,
                        "{\"error\": {\"type\": \"invalid_request_error\", \"message\": \"tools.0.custom.input_schema: JSON schema is invalid\"}}"),
                Arguments.of(
                        Kinds.BEDROCK,
                        400,
                        "{\"message\": \"The model returned the following errors: tools.0.custom.input_schema: JSON schema is invalid\"}"),
                Arguments.of(
                        Kinds.BEDROCK,
                        400,
                        "{\"message\": \"This model doesn't support the toolConfig.toolChoice.tool field.\"}"));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void rejectedSchema_isShownInThePrompt(Kinds kind, int status, String body) {
        asked.server.next(Reaction.error(status, body), kind.dialect().answer("{\"reply\": \"x\"}"));

        ModelOutcome outcome = kind.endpoint(asked.server.baseUrl()).call(kind.call(Duration.ofSeconds(10)));

        assertThat(outcome).isInstanceOf(Answered.class);
        assertThat(asked.server.requests()).hasSize(2);
        assertThat(asked.server.requests().get(1).body().toString()).contains("JSON Schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"code\": \"json_validate_failed\", \"message\": \"Failed to generate JSON.\", \"failed_generation\": \"{\\\"reply\\\": \"}}",
                "{\"error\": {\"message\": \"Provider returned error\", \"metadata\": {\"raw\": \"{\\\"error\\\": {\\\"code\\\": \\\"json_validate_failed\\\", \\\"failed_generation\\\": \\\"{\\\\\\\"reply\\\\\\\": \\\"}}\"}}}",
                "{\"error\": {\"message\": \"Failed to validate JSON. See failed_generation\", \"failed_generation\": \"{\\\"reply\\\": \"}}"
            })
    void answerThatTheProviderFoundUnfit_isAnAnswer(String body) {
        ModelOutcome outcome = asked.says(Kinds.OPENAI, 400, body);

        assertThat(outcome).isInstanceOf(Answered.class);
        assertThat(((Answered) outcome).answer().content()).isEqualTo("{\"reply\": ");
        assertThat(((Answered) outcome).answer().finishReason()).isEqualTo("json_validate_failed");
        assertThat(outcome.tokens()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"code\": \"content_filter\", \"message\": \"blocked: 'a guided json_schema'\"}}",
                "{\"error\": {\"message\": \"temperature must be 1\", \"param\": \"temperature\"}}",
                "{\"error\": {\"code\": \"context_length_exceeded\", \"message\": \"with response_format\"}}"
            })
    void otherErrors_areAskedOnce(String body) {
        asked.says(Kinds.OPENAI, 400, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reply\": \"x\"} and a tail", "{\"reply\": ", ""})
    void oneBadReply_switchesNothingOff(String content) {
        ModelEndpoint endpoint = Kinds.OPENAI.endpoint(asked.server.baseUrl());
        asked.server.next(Reaction.answer(content));
        asked.server.otherwise(request -> Reaction.answer("{\"reply\": \"x\"}"));

        for (int i = 0; i < 3; i++) {
            endpoint.call(Kinds.OPENAI.call(Duration.ofSeconds(10)));
        }

        assertThat(asked.server.requests()).hasSize(3).allMatch(request -> request.asksForSchema());
    }
}
