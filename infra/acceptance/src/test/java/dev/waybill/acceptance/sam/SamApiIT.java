package dev.waybill.acceptance.sam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.acceptance.localstack.DeployedStack;
import dev.waybill.acceptance.sam.SamCli.LocalService;
import dev.waybill.command.Ran;
import dev.waybill.core.json.Json;
import dev.waybill.local.sample.SamVariables;
import dev.waybill.local.sample.SampleSeed.Seeded;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code sam local start-api} as the front of a stack whose queues and state machine do the work: the lines of the README and the
 * command, from a submit to a completed job, with a model that stands in for the README's endpoint {@code llm}.
 */
class SamApiIT {

    private static final String ACCOUNT = "000000000000";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before all tests
    private static Path folder;

    private static FakeOpenAiServer model;
    private static DeployedStack stack;
    private static LocalService api;
    private static Map<String, String> environment = Map.of();

    @BeforeAll
    static void start() throws IOException {
        DeployedStack.require(SamApiIT.class);
        SamCli.require(SamApiIT.class);
        // On every address of this machine: containers do not come by the loopback's.
        model = FakeOpenAiServer.on(new ServerSocket(0)).otherwise(SamApiIT::answer);
        String models = "endpoints:\n  llm: {kind: openai, baseUrl: \"http://host.docker.internal:"
                + model.baseUrl().getPort() + "/v1\"}\n";
        stack = DeployedStack.deploy(SampleEvent.ROOT, models);
        api = new SamCli(variables(models), folder).startApi();
        JsonNode key = stack.invoke("OperatorKeyFunction", read("events/operator-key/first-key.json"));
        environment = Map.of(
                "WAYBILL_URL", api.url().toString(),
                "WAYBILL_KEY", key.path("key").asText());
    }

    @AfterAll
    static void stop() throws IOException {
        if (api != null) {
            api.close();
        }
        if (stack != null) {
            stack.close();
        }
        if (model != null) {
            model.close();
        }
    }

    @Test
    void linesOfTheReadme_submitAJobThatCompletes_andShowItsRecords() throws Exception {
        publish(Files.readString(SampleEvent.ROOT.resolve("infra/tasks/ticket-triage/1.yaml"))
                .replace("endpoint: embedded, model: all-minilm-l6-v2", "endpoint: llm, model: llama3.2"));
        Readme readme = new Readme(environment);

        JsonNode submitted = Json.parse(readme.submit());
        String id = submitted.path("id").asText();
        assertThat(id).as(submitted.toString()).startsWith("job_");

        Ran waited = waybill("job", "wait", id);
        assertThat(waited.exit()).as(waited.err()).isZero();
        assertThat(readme.records(id)).contains("\"accepted\"", "\"attempt_settled\"", "\"completed\"");
    }

    @Test
    void command_submitsTheReadmesOwnTask_andWaitsForItsEnd() throws IOException {
        publish(haiku());

        Ran submitted = waybill("job", "submit", "haiku", "--input", "{\"about\": \"rain\"}", "--wait", "--json");

        assertThat(submitted.exit()).as(submitted.err()).isZero();
        JsonNode job = Json.parse(submitted.out());
        assertThat(job.path("status").asText()).isEqualTo("completed");
        assertThat(job.at("/output/lines")).hasSize(3);
    }

    private static Ran waybill(String... words) {
        String[] line = Stream.concat(
                        Arrays.stream(words), Stream.of("--url", api.url().toString()))
                .toArray(String[]::new);
        return Ran.waybill(SampleEvent.ROOT, environment, "", line);
    }

    private static void publish(String task) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "task", ".yaml"), task);
        Ran published = waybill("task", "publish", file.toString());
        assertThat(published.exit()).as(published.err()).isZero();
    }

    /** The block of the README that is to be put into a file of its own. */
    private static String haiku() throws IOException {
        String page = Files.readString(SampleEvent.ROOT.resolve("README.md"));
        int from = page.indexOf("task: haiku");
        return page.substring(from, page.indexOf("```", from)).replaceAll("(?m)^   ", "");
    }

    private static Reaction answer(Request request) {
        String asked = Json.write(request.body());
        if (asked.contains("haiku")) {
            return Reaction.answer(
                    "{\"lines\":[\"rain on the tin roof\",\"the gutter has learned a song\",\"it sings it all night\"]}");
        }
        return Reaction.answer(
                "{\"label\":\"" + (asked.contains("- billing:") ? "billing" : "normal") + "\",\"confidence\":0.9}");
    }

    /** The functions before the stack are SAM's, with the stack's own tables, queues and state machine. */
    private static Path variables(String models) throws IOException {
        ObjectNode file = SamVariables.file(
                new Seeded(stack.ref("RecordsTable"), stack.ref("PayloadsTable"), 0),
                stack.endpoint(),
                SamCli.REGION,
                models);
        ObjectNode variables = (ObjectNode) file.path("Parameters");
        String queues = variables.path("AWS_ENDPOINT_URL_SQS").asText() + "/" + ACCOUNT + "/";
        variables
                .put("INTERACTIVE_QUEUE_URL", queues + name(stack.ref("InteractiveQueue")))
                .put("BULK_QUEUE_URL", queues + name(stack.ref("BulkQueue")))
                .put("JOB_STATE_MACHINE_ARN", stack.ref("JobStateMachine"));
        return Files.writeString(folder.resolve("stack.json"), Json.write(file));
    }

    private static String name(String queueUrl) {
        return queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
    }

    private static JsonNode read(String file) throws IOException {
        return Json.parse(Files.readString(SampleEvent.ROOT.resolve(file)));
    }
}
