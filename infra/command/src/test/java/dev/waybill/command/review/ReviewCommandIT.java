package dev.waybill.command.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reviewer at a terminal, against a running Waybill. */
class ReviewCommandIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    private static Up up;
    private static String machine;
    private static String ada;
    private static String bob;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        Path tasks = data.resolve("tasks");
        Path file = Files.createDirectories(tasks.resolve("asked")).resolve("1.yaml");
        Files.writeString(
                file,
                TestTasks.reviewed("within: 1h, instructions: \"Is this the right team?\"")
                        .replace("task: reviewed", "task: asked")
                        .replace("steps.team.confidence < 0.95", "true"));
        up = Up.start(
                new UpSettings(ROOT, UpSettings.Address.LOOPBACK, data, true, null, List.of(tasks), false), note -> {});
        machine = Files.readString(up.runFile().keyFile());
        ada = person("ada", "reviews:read,reviews:decide,payloads:read");
        bob = person("bob", "reviews:read,reviews:decide,payloads:read");
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    @Test
    void review_isFoundLookedAtClaimedAndApproved() {
        String id = waiting();
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        done(ada, "review", "list", "--task", "asked").out().contains(id));
        assertThat(done(ada, "review", "show", id).out())
                .contains(
                        "unsure",
                        "Is this the right team?",
                        "my invoice of last month",
                        "  team: billing",
                        "gate",
                        "gave true");
        assertThat(done(ada, "review", "claim", id, "--lease", "30m").out()).contains("claimed by Person ada until");
        done(bob, "review", "comment", id, "Looks right to me.");
        Ran tooEarly = run(bob, "review", "approve", id);
        assertThat(tooEarly.exit()).isEqualTo(Exit.REFUSED);
        assertThat(tooEarly.err()).contains("409 state_conflict");

        Ran approved = done(ada, "review", "approve", id, "--note", "The invoice is ours.");

        assertThat(approved.err()).contains("on version ");
        assertThat(approved.out()).contains(id + " is closed: completed");
        assertThat(done(ada, "review", "show", id).out())
                .contains("Looks right to me.", "approve", "The invoice is ours.");
        assertThat(done(machine, "job", "get", id).out()).contains("completed", "decided by person");
        assertThat(done(machine, "job", "records", id, "--verify").out()).contains("review_decided");
    }

    @Test
    void correction_isMadeInTheEditor_andCountedForTheTask() {
        String id = waiting();
        Ran ran = Ran.typed(
                ROOT,
                environment(ada, "sed -i s/billing/technical/"),
                "y\n",
                "review",
                "correct",
                id,
                "--reason",
                "wrong_team");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).contains("/team: \"billing\" -> \"technical\"");
        assertThat(done(machine, "job", "get", id).out()).contains("{\"team\":\"technical\"}");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> done(machine, "task", "show", "asked").out().contains("people on v1"));
    }

    @Test
    void correctionThatBreaksTheSchema_namesThePlace_andMayBeMadeAgain(@TempDir Path folder) throws IOException {
        String id = waiting();
        Path output = Files.writeString(folder.resolve("right.json"), "{\"team\":\"sales\"}");
        Ran ran = run(ada, "review", "correct", id, "--output", output.toString(), "--yes");
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("422", "/output/team");
        Files.writeString(output, "{\"team\":\"technical\"}");
        assertThat(done(ada, "review", "correct", id, "--output", output.toString(), "--yes")
                        .out())
                .contains("closed: completed");
    }

    @Test
    void rejection_failsTheJob_andTheSecondOneComesTooLate() {
        String id = waiting();
        done(ada, "review", "reject", id, "--reason", "no_case");
        assertThat(done(machine, "job", "get", id).out()).contains("failed", "rejected");
        Ran late = run(bob, "review", "approve", id);
        assertThat(late.exit()).isEqualTo(Exit.REFUSED);
        assertThat(late.err()).contains("409 state_conflict");
    }

    @Test
    void staleVersion_missingScope_andUnknownReview_areRefused() {
        String id = waiting();
        assertThat(run(ada, "review", "approve", id, "--version", "1").err()).contains("409 state_conflict");
        String reader = person("reader", "reviews:read");
        assertThat(run(reader, "review", "claim", id).err()).contains("403 scope_missing");
        assertThat(run(ada, "review", "escalate", id).exit()).isEqualTo(Exit.REFUSED);
        Ran unknown = run(ada, "review", "show", "job_unknown");
        assertThat(unknown.exit()).isEqualTo(Exit.REFUSED);
        assertThat(unknown.err()).contains("404");
    }

    @Test
    void releasedReview_isOpenToOthers() {
        String id = waiting();
        done(ada, "review", "claim", id);
        assertThat(done(ada, "review", "release", id).out()).contains("claimed by nobody");
        JsonNode closed =
                FakeWaybill.parse(done(bob, "review", "approve", id, "--json").out());
        assertThat(closed.path("status").asText()).isEqualTo("closed");
    }

    @Test
    void jobThatWaits_saysForWhom_andHowToDecide() {
        String id = waiting();
        Ran waited = run(machine, "job", "wait", id, "--timeout", "0");
        assertThat(waited.exit()).isEqualTo(Exit.FAILED);
        assertThat(waited.out()).contains("awaiting_review", "a person (unsure) until ");
        assertThat(waited.err()).contains("./waybill review show " + id);
    }

    /** A job that a person has to decide on. */
    private static String waiting() {
        String id = FakeWaybill.parse(done(
                                machine,
                                "job",
                                "submit",
                                "asked",
                                "--json",
                                "--input",
                                "{\"text\":\"my invoice of last month\"}")
                        .out())
                .path("id")
                .asText();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> done(machine, "job", "get", id).out().contains("awaiting_review"));
        return id;
    }

    private static String person(String name, String scopes) {
        Ran key = done(
                machine,
                "key",
                "create",
                "--name",
                name,
                "--scopes",
                scopes,
                "--person",
                name,
                "--person-name",
                "Person " + name);
        return key.out().strip();
    }

    private static Ran done(String key, String... arguments) {
        Ran ran = run(key, arguments);
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        return ran;
    }

    private static Ran run(String key, String... arguments) {
        return Ran.waybill(ROOT, environment(key, "false"), "", arguments);
    }

    private static Map<String, String> environment(String key, String editor) {
        return Map.of("WAYBILL_URL", up.runFile().url().toString(), "WAYBILL_KEY", key, "EDITOR", editor);
    }
}
