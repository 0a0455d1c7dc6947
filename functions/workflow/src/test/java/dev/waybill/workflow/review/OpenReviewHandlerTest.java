package dev.waybill.workflow.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import Waybill.NothingToReview;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import dev.waybill.workflow.AsLambda;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenReviewHandlerTest {

    private final Workbench bench = new Workbench().publish(TestTasks.reviewed("within: 2h"));
    private final OpenReviewHandler handler = new OpenReviewHandler(bench.openReview());

    @BeforeEach
    void unsureModel() {
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.5}"));
    }

    @Test
    void position_opensTheReview_andIsAnsweredWithNothing() throws InterruptedException {
        Job job = unsure();
        assertThat(AsLambda.call(handler, position(job))).isEqualTo(Json.object());
        assertThat(bench.read(job).state()).isEqualTo(JobState.AWAITING_REVIEW);
    }

    @Test
    void executionOfWorkflow1_opensTheReview_andIsToldToEnd_forNobodyWakesIt() throws InterruptedException {
        Job job = unsure();
        assertThatThrownBy(() -> AsLambda.call(handler, waiting(job))).isInstanceOf(NothingToReview.class);
        Job open = bench.read(job);
        assertThat(open.state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThatThrownBy(() -> AsLambda.call(handler, waiting(job))).isInstanceOf(NothingToReview.class);
        assertThat(bench.read(job).records()).isEqualTo(open.records());
    }

    @Test
    void executionOfWorkflow1_whoseJobHasEnded_isToldToEnd() throws InterruptedException {
        Job job = unsure();
        bench.cancelJob().cancel(Workbench.WHO, job.key());
        assertThatThrownBy(() -> AsLambda.call(handler, waiting(job)))
                .isInstanceOf(NothingToReview.class)
                .hasMessageNotContaining("AAAAK");
        assertThat(bench.read(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void eventThatIsNoPosition_failsWithoutQuotingIt() {
        for (String broken : new String[] {"[\"canary\"]", "{\"task_token\": \"canary\"}", "\"canary\""}) {
            assertThatThrownBy(() -> AsLambda.call(handler, Json.parse(broken)))
                    .as(broken)
                    .isInstanceOf(FunctionFailedException.class)
                    .hasMessageNotContaining("canary");
        }
    }

    private Job unsure() throws InterruptedException {
        Job job = bench.submit("reviewed", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        return job;
    }

    private static JsonNode position(Job job) {
        return Json.tree(Position.start(job.key(), 1));
    }

    /** As the definitions of workflow 1 send it. */
    private static JsonNode waiting(Job job) {
        ObjectNode waiting = Json.object().put("task_token", "AAAAKgAAAAIAAAAAAAAAAexample");
        ObjectNode position = position(job).deepCopy();
        waiting.set("position", position.put("workflow", 1));
        return waiting;
    }
}
