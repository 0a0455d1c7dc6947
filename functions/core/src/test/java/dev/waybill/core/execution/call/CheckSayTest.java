package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a task says of an answer that its checks are not true of. */
class CheckSayTest {

    private static final String TASK = """
            task: sum
            version: 1
            input: {type: object}
            output: {}
            steps:
              - name: sum
                kind: generate
                prompt: {user: "{{input.text}}"}
                schema: {type: object, required: [net, tax, total]}
                check:
                  - {that: "answer.net + answer.tax = answer.total", say: "net and tax have to add up to the total: check each figure"}
                  - answer.total > 0
                repair: 1
                models: [{endpoint: e, model: m}]
            """;

    private final Workbench bench = new Workbench().publish(TASK);

    private Job answered(String... answers) throws InterruptedException {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        bench.endpoints.on("e", call -> ScriptedEndpoints.answer(left.remove()));
        Job job = bench.submit("sum", "{\"text\":\"x\"}");
        for (int attempt = 1; attempt <= answers.length; attempt++) {
            bench.call(job, 0, 0, attempt);
        }
        return bench.read(job);
    }

    @Test
    void modelThatIsAskedAgain_isToldWhatTheTaskSays() throws Exception {
        Job job = answered("{\"net\":1,\"tax\":1,\"total\":0}", "{\"net\":1,\"tax\":1,\"total\":2}");

        assertThat(((ModelCall.Generate) bench.endpoints.calls().get(1)).user())
                .contains(
                        "\n- net and tax have to add up to the total: check each figure\n",
                        "\n- expected the step's check 2 to be true of the answer\n");
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void recordThatAReviewerIsShown_hasItToo_andNothingOfTheAnswer() throws Exception {
        Job job = answered("{\"net\":1,\"tax\":1,\"total\":3141592}");

        assertThat(((AttemptSettled) job.last().event()).violations())
                .containsExactly(": net and tax have to add up to the total: check each figure");
        assertThat(bench.logged).noneMatch(line -> line.contains("3141592"));
    }
}
