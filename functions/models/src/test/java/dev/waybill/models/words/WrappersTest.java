package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.testing.CpuTime;
import dev.waybill.models.fault.Kinds;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What models and servers are known to leave around an answer is taken off, and nothing else. */
class WrappersTest {

    private static final String JSON = "{\"reply\": \"x\"}";

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>\nLet me {see}.\n</think>\n\nJSON",
                "<THINK>x</THINK>JSON",
                "[THINK]So, [1] it is[/THINK]JSON",
                "reasoning whose beginning the server kept\n</think>\nJSON",
                "<think></think>\n```json\nJSON\n```",
                "<thinking>a</thinking><reflection>b</reflection>JSON",
                "<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>JSON<|return|>",
                "<|START_THINKING|>a<|END_THINKING|><|START_RESPONSE|>JSON<|END_RESPONSE|>",
                "◁think▷a◁/think▷JSON",
                "JSON<|im_end|>",
                "JSON</s>",
                "JSON\n<|eot_id|>\n",
                "JSON<|im_end|><|endoftext|>",
                "JSON<end_of_turn>",
                "JSON<｜end▁of▁sentence｜>",
                "```JSON\nJSON\n```",
                "\uFEFFJSON",
                "\uFEFF```json\nJSON\n```",
                "<analysis>x</analysis>\n<answer>JSON</answer>",
                "<think>a</think><answer>\n```json\nJSON\n```\n</answer>",
                "<think>a</think><think>b</think>JSON",
                "<|begin_of_box|>JSON<|end_of_box|>",
                "analysisThe user wants {this}.assistantfinalJSON",
                "<details type=\"reasoning\" done=\"true\">\n<summary>Thought for 3 seconds</summary>\n> hm\n</details>\nJSON",
                "a thought whose beginning is not there</thinking>\n\nJSON",
                "<|start_header_id|>assistant<|end_header_id|>\n\nJSON<|eot_id|>",
                "<start_of_turn>model\nJSON<end_of_turn>\n<eos>",
                "<|python_tag|>JSON<|eom_id|>",
                "<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>JSON",
                "\u200BJSON\u200B",
                "\u00A0JSON\u00A0",
                "JSON\u0000",
                "```json5\nJSON\n```",
                "~~~\nJSON\n~~~"
            })
    void knownWrappers_areTakenOff(String text) {
        String content = text.replaceFirst("JSON(?=[^J]*$)", java.util.regex.Matcher.quoteReplacement(JSON));
        assertThat(asked.answer(Kinds.OPENAI, Asked.content(content, "\"stop\""))
                        .content()
                        .strip())
                .isEqualTo(JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"type\": \"reasoning\", \"text\": \"hm {\"}, {\"type\": \"text\", \"text\": \"{\\\"reply\\\": \\\"x\\\"}\"}]",
                "[{\"type\": \"thinking\", \"thinking\": [{\"type\": \"text\", \"text\": \"hm\"}]}, {\"type\": \"text\", \"text\": \"{\\\"reply\\\": \\\"x\\\"}\"}]",
                "[{\"type\": \"output_text\", \"text\": \"{\\\"reply\\\": \"}, \"\\\"x\\\"}\"]",
                "{\"type\": \"text\", \"text\": \"{\\\"reply\\\": \\\"x\\\"}\"}",
                "{\"text\": \"{\\\"reply\\\": \\\"x\\\"}\"}",
                "[{\"type\": \"text\", \"text\": {\"value\": \"{\\\"reply\\\": \\\"x\\\"}\", \"annotations\": []}}]",
                "[{\"type\": \"thought\", \"text\": \"{}\"}, {\"text\": \"{\\\"reply\\\": \\\"x\\\"}\"}]"
            })
    void partsThatAreNoAnswer_areLeftOut(String content) {
        assertThat(asked.answer(Kinds.OPENAI, Asked.chat("{\"content\": " + content + "}", "\"stop\""))
                        .content())
                .isEqualTo(JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\":1},{\"id\":2}]",
                "[1,2]",
                "{\"text\":\"Hello\"}",
                "{\"type\":\"invoice\",\"text\":\"Hello\"}",
                "[[\"a\"]]",
                "[{\"type\":\"invoice\"}]"
            })
    void contentThatIsAnyJsonItself_isNotTakenForPartsOfOne(String json) {
        assertThat(asked.answer(Kinds.OPENAI, Asked.chat("{\"content\": " + json + "}", "\"stop\""))
                        .content())
                .isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"text\": \"Sure, \"}, {\"text\": \"gladly\"}]",
                "[{\"reasoningContent\": {\"reasoningText\": {\"text\": \"hm\"}}}, {\"text\": \"Sure, gladly\"}]"
            })
    void partsWithoutAType_areStillParts(String content) {
        String body = "{\"output\": {\"message\": {\"content\": " + content + "}}, \"stopReason\": \"end_turn\"}";
        assertThat(asked.answer(Kinds.BEDROCK, body).content()).isEqualTo("Sure, gladly");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\": null, \"reasoning_content\": \"{\\\"reply\\\": \\\"x\\\"}\"}",
                "{\"content\": \"\", \"reasoning\": \"\\n```json\\n{\\\"reply\\\": \\\"x\\\"}\\n```\"}",
                "{\"content\": null, \"tool_calls\": [{\"function\": {\"arguments\": \"\\\"{\\\\\\\"reply\\\\\\\": \\\\\\\"x\\\\\\\"}\\\"\"}}]}",
                "{\"content\": \"{\\\"reply\\\": \\\"x\\\"}\", \"reasoning_content\": \"{\\\"reply\\\": 1}\"}"
            })
    void answerThatStandsElsewhereInTheMessage_isFound(String message) {
        assertThat(asked.answer(Kinds.OPENAI, Asked.chat(message, "\"stop\"")).content())
                .isEqualTo(JSON);
    }

    @Test
    void toolsInputThatIsWrittenAsText_isTheAnswer() {
        String input = Asked.quoted(JSON);
        assertThat(Kinds.json(asked.answer(
                                Kinds.ANTHROPIC,
                                "{\"content\": [{\"type\": \"tool_use\", \"input\": " + input
                                        + "}], \"stop_reason\": \"tool_use\"}")
                        .content()))
                .isEqualTo(Kinds.json(JSON));
        assertThat(Kinds.json(asked.answer(
                                Kinds.BEDROCK,
                                "{\"output\": {\"message\": {\"content\": [{\"toolUse\": {\"input\": " + input
                                        + "}}]}}, \"stopReason\": \"tool_use\"}")
                        .content()))
                .isEqualTo(Kinds.json(JSON));
    }

    @Test
    void reasoningAlone_isNoAnswer() {
        assertThat(asked.answer(
                                Kinds.OPENAI,
                                Asked.chat(
                                        "{\"content\": \"\", \"reasoning\": \"It is {\\\"reply\\\": 1}\"}", "\"stop\""))
                        .content())
                .isEmpty();
    }

    @Test
    void contentThatIsTheJsonItself_isTheAnswer() {
        assertThat(asked.answer(Kinds.OPENAI, Asked.chat("{\"content\": {\"reply\": 9007199254740993}}", "\"stop\""))
                        .content())
                .isEqualTo("{\"reply\":9007199254740993}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sure, here it is: {\"reply\": \"x\"}",
                "{\"reply\": \"x\"} I hope this helps",
                "{\"reply\": \"<think>x</think>\"}",
                "\"</think>\"",
                "[\"<|im_end|>\"]",
                "<think>never closed {\"reply\": \"x\"}",
                "<b>{\"reply\": \"x\"}</b>",
                "analysis of the case: {\"reply\": \"x\"}",
                "{\"reply\": \"\u200B</answer>\"}",
                "\"\u00A0\"",
                "json {\"reply\": \"x\"}"
            })
    void allElse_staysAsItIs(String content) {
        assertThat(asked.answer(Kinds.OPENAI, Asked.content(content, "\"stop\""))
                        .content())
                .isEqualTo(content);
    }

    @Test
    void lengthIsAllThatTheWorkDependsOn() {
        for (String text : new String[] {
            "<think>".repeat(200_000),
            "</think>".repeat(200_000),
            "<|im_end|>".repeat(200_000),
            "\uFEFF".repeat(200_000)
        }) {
            assertThat(CpuTime.under(Duration.ofMillis(500), () -> AnswerText.bare(text)))
                    .isLessThan(Duration.ofMillis(500));
        }
    }
}
