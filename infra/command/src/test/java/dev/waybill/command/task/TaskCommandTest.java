package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void publish_sendsTheFileAsItIs() throws IOException {
        server.on("POST /v1/tasks", 201, "{\"task\":\"t\",\"version\":1}");
        Path file = Files.writeString(root.resolve("1.yaml"), "task: t # ä\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString());

        assertThat(server.last().body()).isEqualTo("task: t # ä\n");
        assertThat(server.last().headers()).containsEntry("Content-Type", "application/yaml");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("t version 1 published");
    }

    @Test
    void publishOverTheOperatorsTask_saysWhoseIsTakenFromNowOn() throws IOException {
        server.on("GET /v1/tasks", 200, """
                {"data":[{"task":"t","latest_version":1,"rollout":{"1":1},"owner":"_operator"},
                         {"task":"mine","latest_version":1,"rollout":{"1":1},"owner":"acme"}],"has_more":false}""");
        server.on(
                "POST /v1/tasks",
                asked -> FakeWaybill.Answer.json(
                        201, "{\"task\":\"" + asked.body().strip() + "\",\"version\":2,\"owner\":\"acme\"}"));
        Path over = Files.writeString(root.resolve("t.yaml"), "t\n");
        Path own = Files.writeString(root.resolve("mine.yaml"), "mine\n");

        Ran ran = server.waybill(root, "task", "publish", over.toString(), own.toString(), over.toString());

        assertThat(ran.out()).hasLineCount(3);
        assertThat(ran.err())
                .isEqualTo(
                        "  the operator has a task of this name too: from now on new jobs of tenant acme get this one\n");
    }

    @Test
    void operatorWhoPublishes_isToldNothing() throws IOException {
        server.on("GET /v1/tasks", 200, "{\"data\":[{\"task\":\"t\",\"owner\":\"_operator\"}],\"has_more\":false}");
        server.on("POST /v1/tasks", 201, "{\"task\":\"t\",\"version\":2,\"owner\":\"_operator\"}");
        Path file = Files.writeString(root.resolve("t.yaml"), "t\n");

        assertThat(server.waybill(root, "task", "publish", file.toString()).err())
                .isEmpty();
    }

    @Test
    void publishThatIsRefused_tellsAProgramJsonAlone() throws IOException {
        server.on("POST /v1/tasks", 409, "{\"code\":\"conflict\",\"detail\":\"published with other content\"}");
        Path file = Files.writeString(root.resolve("1.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString(), "--json");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1);
        assertThat(FakeWaybill.parse(ran.err()).path("code").asText()).isEqualTo("conflict");
    }

    @Test
    void publishOfOtherContent_isRefusedNamingTheFile() throws IOException {
        server.on("POST /v1/tasks", 409, "{\"code\":\"conflict\",\"detail\":\"published with other content\"}");
        Path file = Files.writeString(root.resolve("1.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString());

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("1.yaml is not published", "409 conflict");
    }

    private void head(String rollout) {
        server.on("GET /v1/tasks/t", 200, "{\"task\":\"t\",\"rollout\":" + rollout + "}");
        server.on(
                "PUT /v1/tasks/t/rollout",
                asked -> FakeWaybill.Answer.json(
                        200,
                        "{\"task\":\"t\",\"rollout\":"
                                + FakeWaybill.parse(asked.body()).path("weights") + "}"));
    }

    @Test
    void publishAndRollOut_givesTheNewVersionItsShare() throws IOException {
        server.on("POST /v1/tasks", 201, "{\"task\":\"t\",\"version\":3,\"owner\":\"acme\"}");
        head("{\"1\":50,\"2\":50}");
        Path file = Files.writeString(root.resolve("3.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString(), "--roll-out", "10");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(server.last().body()).isEqualTo("{\"weights\":{\"1\":45,\"2\":45,\"3\":10},\"by\":\"job\"}");
        assertThat(ran.out())
                .contains("t version 3 published")
                .contains("  t: new jobs get version 1 (45 %), version 2 (45 %), version 3 (10 %)");
        assertThat(FakeWaybill.parse(
                                server.waybill(root, "task", "publish", file.toString(), "--roll-out", "100", "--json")
                                        .out())
                        .at("/0/rollout"))
                .isEqualTo(FakeWaybill.parse("{\"3\":100}"));
    }

    @Test
    void firstVersion_getsAll_whateverItsShare_andThatIsSaid() throws IOException {
        server.on("POST /v1/tasks", 201, "{\"task\":\"t\",\"version\":1}");
        head("{\"1\":100}");
        Path file = Files.writeString(root.resolve("1.yaml"), "task: t\n");

        assertThat(server.waybill(root, "task", "publish", file.toString(), "--roll-out", "10")
                        .out())
                .contains("t: new jobs get version 1, for there is no other");
    }

    @Test
    void rollOutThatSomebodyOvertakes_isReckonedAnewFromWhatIsThereThen() throws IOException {
        server.on("POST /v1/tasks", 200, "{\"task\":\"t\",\"version\":3}");
        head("{\"1\":100}");
        Queue<FakeWaybill.Answer> answers = new ArrayDeque<>(List.of(
                FakeWaybill.Answer.json(412, "{\"code\":\"precondition_failed\",\"detail\":\"changed\"}"),
                FakeWaybill.Answer.json(200, "{\"task\":\"t\",\"rollout\":{\"2\":90,\"3\":10}}")));
        server.on("PUT /v1/tasks/t/rollout", asked -> {
            server.on("GET /v1/tasks/t", 200, "{\"task\":\"t\",\"rollout\":{\"2\":100}}");
            return answers.remove();
        });
        Path file = Files.writeString(root.resolve("3.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString(), "--roll-out", "10");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(server.last().body()).isEqualTo("{\"weights\":{\"2\":90,\"3\":10},\"by\":\"job\"}");
    }

    @Test
    void rollOutThatIsRefused_saysThatThePublicationHolds() throws IOException {
        server.on("POST /v1/tasks", 201, "{\"task\":\"t\",\"version\":3}");
        head("{\"1\":100}");
        server.on("PUT /v1/tasks/t/rollout", 403, "{\"code\":\"forbidden\",\"detail\":\"no\"}");
        Path file = Files.writeString(root.resolve("3.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString(), "--roll-out", "10");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("3.yaml is published and not rolled out", "403 forbidden");
    }

    @Test
    void draft_isSentAsOne_andSaysHowToGetIt() throws IOException {
        server.on("POST /v1/tasks", 201, "{\"task\":\"t\",\"version\":\"draft\",\"hash\":\"sha256:0123456789abcdef\"}");
        Path file = Files.writeString(root.resolve("3.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", "--draft", file.toString());

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(server.last().query()).isEqualTo("draft=true");
        assertThat(ran.out()).contains("t draft sha256:01234567… is what jobs with --task-version draft get");
    }
}
