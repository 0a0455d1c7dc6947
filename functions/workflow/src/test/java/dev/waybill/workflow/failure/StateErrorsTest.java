package dev.waybill.workflow.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import Waybill.MissingVariable;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.TemplateFailedException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateErrorsTest {

    @Test
    void templateThatMakesTooMuch_isCaughtAsOneThatNamesTooLittle() {
        CompiledTask task = CompiledTask.of(TaskParser.parse("""
                task: echo
                version: 1
                input: {type: object}
                output: {type: object}
                steps:
                  - {name: say, kind: generate, prompt: {user: "{{#input.l}}{{#input.l}}{{input.l}}{{/input.l}}{{/input.l}}"},
                     schema: {type: object}, models: [{endpoint: e, model: m}]}
                """));
        TemplateFailedException failed = catchThrowableOfType(
                TemplateFailedException.class,
                () -> task.call(
                        0,
                        task.definition().step(0).models().get(0),
                        new AttemptName(1, "say", 0, 1),
                        Duration.ofSeconds(1),
                        Json.parse("{\"l\": [" + "1,".repeat(300) + "1]}"),
                        Map.of()));

        assertThat(StateErrors.of(failed)).isInstanceOf(MissingVariable.class).hasMessageContaining("step say");
    }
}
