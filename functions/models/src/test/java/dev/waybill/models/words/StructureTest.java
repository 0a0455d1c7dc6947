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

    /** What others say, in words that name a schema, a grammar or one of a schema's keywords. */
    static Stream<Arguments> rejectionsInOtherWords() {
        return Stream.of(
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"A schema in GenerationConfig in the request exceeds the maximum allowed nesting depth.\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"JSON schema exceeds the maximum nesting depth of 10 levels\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"Invalid schema for function 'answer': In context=('properties', 'a'), 'additionalProperties' is required to be supplied and to be false.\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"* GenerateContentRequest.generation_config.response_schema.properties: should be non-empty for OBJECT type\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"Invalid grammar specification: unsupported regex\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        422,
                        "{\"error\": {\"message\": \"Input validation error: grammar is not supported by this backend\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"Guided decoding is not enabled on this server\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"The keyword 'patternProperties' is not permitted.\"}}"),
                Arguments.of(Kinds.OPENAI, 400, "{\"error\": {\"message\": \"oneOf is unsupported in strict mode\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"schema is too complex: reduce the number of optional properties\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"litellm.UnsupportedParamsError: provider does not support parameters: ['response_format'], for model=x\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"output_config.format.schema: Schemas contains too many optional parameters (40)\"}}"),
                Arguments.of(Kinds.OPENAI, 501, "{\"error\": {\"message\": \"json_schema: not implemented\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"invalid format: expected \\\"json\\\" or a JSON schema\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"Recursive schemas are not currently supported\"}}"),
                Arguments.of(
                        Kinds.ANTHROPIC,
                        400,
                        "{\"error\": {\"message\": \"The compiled grammar is too large, which would cause performance issues. Simplify your tool schemas or reduce the number of strict tools.\"}}"),
                Arguments.of(
                        Kinds.ANTHROPIC,
                        400,
                        "{\"error\": {\"message\": \"tools.0.custom: For 'integer' type, properties maximum, minimum are not supported\"}}"),
                Arguments.of(
                        Kinds.ANTHROPIC,
                        400,
                        "{\"error\": {\"message\": \"Thinking may not be enabled when tool_choice forces tool use.\"}}"),
                Arguments.of(
                        Kinds.BEDROCK,
                        400,
                        "{\"message\": \"The value at toolConfig.tools.0.toolSpec.inputSchema.json.type must be one of the following: object.\"}"),
                Arguments.of(
                        Kinds.BEDROCK,
                        400,
                        "{\"message\": \"The model returned the following errors: tool_choice: Extra inputs are not permitted\"}"),
                Arguments.of(Kinds.BEDROCK, 400, "{\"message\": \"Invalid tool schema: $ref is not supported\"}"));
    }

    @ParameterizedTest
    @MethodSource({"rejections", "rejectionsInOtherWords"})
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

    /** Faults of what the model wrote, in the words of those who look at it on the way. */
    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of(
                        Kinds.OPENAI,
                        500,
                        "{\"error\": {\"message\": \"The model produced invalid content. Consider modifying your prompt if you are seeing this error persistently.\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        500,
                        "{\"error\": {\"message\": \"error parsing tool call: raw='{\\\"reply\\\": ', err=unexpected end of JSON input\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        500,
                        "{\"error\": {\"message\": \"Failed to parse tool call arguments as JSON: [json.exception.parse_error.101] parse error at line 1\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        500,
                        "{\"error\": {\"message\": \"Failed to parse input at pos 41: {\\\"reply\\\"\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"litellm.JSONSchemaValidationError: model=x, returned an invalid response={\\\"reply\\\": 1}, for schema={}\"}}"),
                Arguments.of(Kinds.OPENAI, 422, "{\"error\": {\"message\": \"The model did not output valid JSON.\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"Failed to generate a valid JSON. Please adjust your prompt.\"}}"),
                Arguments.of(
                        Kinds.BEDROCK,
                        424,
                        "{\"message\": \"Model produced invalid sequence as part of ToolUse. Please refer to the model tool use troubleshooting guide.\"}"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void answerFoundUnfitInOtherWords_isAnAnswer_andNoFaultOfTheOperator(Kinds kind, int status, String body) {
        ModelOutcome outcome = asked.says(kind, status, body);

        assertThat(outcome).isInstanceOf(Answered.class);
        assertThat(((Answered) outcome).answer().finishReason()).isEqualTo("json_validate_failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"code\": \"content_filter\", \"message\": \"blocked: 'a guided json_schema'\"}}",
                "{\"error\": {\"message\": \"temperature must be 1\", \"param\": \"temperature\"}}",
                "{\"error\": {\"code\": \"context_length_exceeded\", \"message\": \"with response_format\"}}",
                "{\"error\": {\"message\": \"flagged as violating our usage policy: 'fix the grammar, it is not supported'\"}}",
                "{\"error\": {\"message\": \"This model's maximum context length is 4096 tokens, your json_schema has 5000\"}}",
                "{\"error\": {\"message\": \"Unsupported value: 'temperature' does not support 0\"}}",
                "{\"error\": {\"message\": \"Incorrect API key provided\", \"param\": null}}",
                "{\"error\": {\"message\": \"The model `x` does not exist\"}}"
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
