package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which versions new jobs get, as a person sees and sets it. */
class RolloutCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    /** A task with this rollout, which takes whatever rollout it is sent. */
    private void task(String rollout, String by) {
        task(rollout, by, "null");
    }

    private void task(String rollout, String by, String previous) {
        String head = """
                {"task":"t","latest_version":3,"rollout":%s,"rollout_by":"%s","previous_rollout":%s,"retired":false}""";
        server.on("GET /v1/tasks/t", asked -> FakeWaybill.Answer.json(200, head.formatted(rollout, by, previous))
                .with("ETag", "\"acme-7\""));
        server.on(
                "PUT /v1/tasks/t/rollout",
                asked -> FakeWaybill.Answer.json(
                        200,
                        head.formatted(
                                FakeWaybill.parse(asked.body()).path("weights"),
                                FakeWaybill.parse(asked.body()).path("by").asText(),
                                "null")));
    }

    @Test
    void show_saysWhatNewJobsGet_inPercent() {
        task("{\"1\":9,\"2\":1}", "subject");

        Ran ran = server.waybill(root, "task", "rollout", "show", "t");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("version 1 (90 %), version 2 (10 %), by subject")
                .contains("drawn by        subject");
    }

    @Test
    void show_saysWhatBackWouldGive_whereThereIsSomething() {
        task("{\"2\":1}", "job", "{\"weights\":{\"1\":9,\"2\":1},\"by\":\"subject\"}");
        assertThat(server.waybill(root, "task", "rollout", "show", "t").out())
                .contains("back gives      version 1 (90 %), version 2 (10 %), by subject");
        task("{\"2\":1}", "job");
        assertThat(server.waybill(root, "task", "rollout", "show", "t").out()).doesNotContain("back gives");
    }

    @Test
    void set_replacesTheRollout_whereItIsStillTheOneThatWasSeen() {
        task("{\"1\":100}", "job");

        Ran ran = server.waybill(root, "task", "rollout", "set", "t", "2=10", "1=90", "--by", "subject");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(server.last().method()).isEqualTo("PUT");
        assertThat(server.last().body()).isEqualTo("{\"weights\":{\"1\":90,\"2\":10},\"by\":\"subject\"}");
        assertThat(server.last().headers()).containsEntry("If-Match", "\"acme-7\"");
        assertThat(ran.out())
                .isEqualToIgnoringNewLines(
                        "t: new jobs get version 1 (90 %), version 2 (10 %), by subject; before: version 1");
    }

    @Test
    void set_leavesWhatJobsAreDrawnBy_whereItIsNotNamed() {
        task("{\"1\":100}", "subject");

        server.waybill(root, "task", "rollout", "set", "t", "2=1", "1=0");

        assertThat(server.last().body()).isEqualTo("{\"weights\":{\"1\":0,\"2\":1},\"by\":\"subject\"}");
    }

    @Test
    void set_thatSomebodyElseOvertook_isRefused() {
        task("{\"1\":100}", "job");
        server.on(
                "PUT /v1/tasks/t/rollout",
                412,
                "{\"code\":\"precondition_failed\",\"detail\":\"the rollout of t was changed meanwhile\"}");

        Ran ran = server.waybill(root, "task", "rollout", "set", "t", "2=100");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("412 precondition_failed", "changed meanwhile");
        assertThat(server.count("PUT", "/v1/tasks/t/rollout")).isOne();
    }

    @Test
    void set_ofNoWeightAtAll_namesTheWayToTakeNoJobs() {
        Ran ran = server.waybill(root, "task", "rollout", "set", "t", "1=0", "2=0");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("expected at least one weight above 0", "./waybill task retire t");
        assertThat(server.isUnasked()).isTrue();
    }

    @Test
    void forPrograms_itIsTheTaskAsTheServerHasIt() {
        task("{\"1\":100}", "job");

        for (String[] line : new String[][] {
            {"task", "rollout", "show", "t", "--json"},
            {"task", "rollout", "set", "t", "1=100", "--json"},
        }) {
            assertThat(FakeWaybill.parse(server.waybill(root, line).out())
                            .path("latest_version")
                            .asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void back_putsExactlyWhatWasBefore_whereItIsStillTheOneThatWasSeen() {
        task("{\"1\":45,\"2\":45,\"3\":10}", "job", "{\"weights\":{\"1\":9,\"2\":0},\"by\":\"subject\"}");

        Ran ran = server.waybill(root, "task", "rollout", "back", "t");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(server.last().body()).isEqualTo("{\"weights\":{\"1\":9,\"2\":0},\"by\":\"subject\"}");
        assertThat(server.last().headers()).containsEntry("If-Match", "\"acme-7\"");
        assertThat(ran.out()).contains("t: new jobs get version 1; before: version 1 (45 %), version 2 (45 %)");
    }

    @Test
    void back_whereThereIsNothingBefore_saysWhatNewJobsGet_andChangesNothing() {
        task("{\"1\":100}", "job");

        Ran ran = server.waybill(root, "task", "rollout", "back", "t");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("there is nothing to go back to", "new jobs get version 1");
        assertThat(server.count("PUT", "/v1/tasks/t/rollout")).isZero();
    }

    @Test
    void back_thatSomebodyElseOvertook_isRefused() {
        task("{\"2\":100}", "job", "{\"weights\":{\"1\":100},\"by\":\"job\"}");
        server.on(
                "PUT /v1/tasks/t/rollout",
                412,
                "{\"code\":\"precondition_failed\",\"detail\":\"the rollout of t was changed meanwhile\"}");

        Ran ran = server.waybill(root, "task", "rollout", "back", "t");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("412 precondition_failed", "changed meanwhile");
        assertThat(server.count("PUT", "/v1/tasks/t/rollout")).isOne();
    }

    @Test
    void retireAndRevive_sayWhatHoldsFromThenOn() {
        server.on("POST /v1/tasks/t/retire", 200, "{\"task\":\"t\",\"rollout\":{\"1\":100},\"retired\":true}");
        server.on("POST /v1/tasks/t/revive", 200, "{\"task\":\"t\",\"rollout\":{\"1\":100},\"retired\":false}");

        Ran retired = server.waybill(root, "task", "retire", "t");
        assertThat(retired.out()).contains("t is retired");
        assertThat(retired.err()).contains("./waybill task revive t");

        assertThat(server.waybill(root, "task", "revive", "t").out())
                .isEqualToIgnoringNewLines("t takes new jobs; they get version 1");
        assertThat(FakeWaybill.parse(server.waybill(root, "task", "retire", "t", "--json")
                                .out())
                        .path("retired")
                        .asBoolean())
                .isTrue();
    }
}
