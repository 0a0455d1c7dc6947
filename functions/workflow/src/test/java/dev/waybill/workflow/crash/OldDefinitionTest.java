package dev.waybill.workflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.workflow.crash.KillPointsIT.Way;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** An execution keeps the definition it was started with while functions move on: it comes to its end all the same. */
class OldDefinitionTest {

    private static final int OF_TOMORROW = 99;

    @ParameterizedTest
    @EnumSource(names = "CURRENT", mode = Mode.EXCLUDE)
    void everyWay_isGoneWithTheOldDefinition(Definitions old) {
        for (Way way : Way.values()) {
            KillPointsIT.check(way, new World(new KillSwitch(Kind.FUNCTION), old));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CURRENT", mode = Mode.EXCLUDE)
    void everyWay_isGoneWithTheOldDefinition_thoughSomethingDies(Definitions old) {
        for (Kind kind : Kind.values()) {
            for (Way way : Way.values()) {
                for (int point = 3; point < 12; point += 3) {
                    KillPointsIT.check(way, new World(new KillSwitch(kind, point), old));
                }
            }
        }
    }

    @Test
    void promptThatNamesWhatIsNotThere_failsTheJob_inBoth() {
        assertThat(failure(Definitions.CURRENT)).isEqualTo("prompt_incomplete");
        assertThat(failure(Definitions.OF_0_1_0))
                .as("its error has another name now")
                .isEqualTo("workflow_failed");
    }

    @Test
    void workflowOfAnotherVersion_failsTheJob_inBoth() {
        assertThat(ofTomorrow(Definitions.CURRENT)).isEqualTo("workflow_unsupported");
        assertThat(ofTomorrow(Definitions.OF_0_1_0)).isEqualTo("workflow_failed");
    }

    private static String failure(Definitions definition) {
        World world = new World(new KillSwitch(Kind.FUNCTION), definition);
        World.publish(TestTasks.reply()
                .replace("deadline: 1m", "deadline: 10m")
                .replace("task: reply", "task: incomplete")
                .replace("{{input.text}}", "{{input.gone}}"));
        world.provider.on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        return code(world.run("incomplete", new Person(List.of())));
    }

    private static String ofTomorrow(Definitions definition) {
        World world = new World(new KillSwitch(Kind.FUNCTION), definition);
        Processes processes = new Processes(world);
        JobKey key = world.submit("sorting", processes);
        Position start = Position.start(key, 1);
        processes.forgetMessages();
        processes
                .executions()
                .start(new Position(
                        OF_TOMORROW,
                        start.tenant(),
                        start.job(),
                        start.run(),
                        new Position.At(start.step(), start.model(), 1),
                        null));
        for (int second = 0; second < 60 && !world.isDone(key); second++) {
            processes.second();
            world.time.advance(Duration.ofSeconds(1));
        }
        return code(world.tables.read(key).orElseThrow());
    }

    private static String code(Job job) {
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        return ((Failed) job.last().event()).code();
    }
}
