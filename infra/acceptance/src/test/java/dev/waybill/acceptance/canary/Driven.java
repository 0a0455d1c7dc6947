package dev.waybill.acceptance.canary;

import static dev.waybill.acceptance.canary.World.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.job.get.GetJobHandler;
import dev.waybill.api.job.records.GetRecordsHandler;
import dev.waybill.api.job.steps.GetStepsHandler;
import dev.waybill.api.job.submit.SubmitJobHandler;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import org.jspecify.annotations.Nullable;

/** Handlers that are driven with canaries, and all that comes out of them. Not thread-safe. */
final class Driven {

    static final String TEAM = "{\"label\":\"billing\",\"confidence\":0.9}";

    final World world = new World();
    final Written written = new Written();

    Driven() {
        world.bench.publish(TestTasks.sorting(1, "invoices")).publish(TestTasks.reply());
        world.bench
                .endpoints
                .on("embedded", call -> answer(TEAM, true))
                .on("first", call -> answer("{\"text\":\"" + CANARY + "\"}", true))
                .on("second", call -> answer("{\"text\":\"" + CANARY + "\"}", true));
    }

    String submit(String task) {
        JsonNode answer =
                Json.parse(written.silently(handler(SubmitJobHandler.class), Json.write(Events.submit(task))));
        assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(202);
        return Json.parse(answer.path("body").asText()).path("id").asText();
    }

    Job job(String id) {
        return world.bench.chain.read(new JobKey("acme", id)).orElseThrow();
    }

    void assertNothingGotOut(@Nullable String job) {
        if (job != null) {
            written.call(handler(GetRecordsHandler.class), Json.write(Events.job("GET /v1/jobs/{id}/records", job)));
            written.call(handler(GetStepsHandler.class), Json.write(Events.job("GET /v1/jobs/{id}/steps", job)));
            job(job).records().stream().map(JobRecord::toString).forEach(written::add);
            written.add(job(job));
            JsonNode seen = Json.parse(
                    written.silently(handler(GetJobHandler.class), Json.write(Events.job("GET /v1/jobs/{id}", job))));
            ObjectNode shown = (ObjectNode) Json.parse(seen.path("body").asText());
            shown.remove("output"); // the one place where an answer belongs
            written.add(shown);
        }
        written.add(world.bench.logged);
        written.add(world.bench.sent);
        written.add(world.started);
        assertThat(written.toString()).doesNotContain(CANARY);
    }

    Object handler(Class<?> type) {
        return world.handlers().stream().filter(type::isInstance).findFirst().orElseThrow();
    }

    static ModelOutcome answer(String content, boolean complete) {
        return new ModelOutcome.Answered(new ModelAnswer(
                content, complete, complete ? "stop" : "length", "resp_1", "model-1", new Tokens(10, 5)));
    }
}
