package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.key.Tenant;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.task.catalog.InMemoryTaskStore;
import dev.waybill.core.task.catalog.PublishTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that ship name a model that a deployed stack does not have: with another in its place they are published there. */
class ShippedTasksTest {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root", "../.."));
    private static final String EMBEDDED = "endpoint: embedded, model: all-minilm-l6-v2";

    private final PublishTask deployed =
            new PublishTask(new InMemoryTaskStore(), endpoints("infra/models/bedrock.yaml"), Clock.systemUTC());

    @Test
    void ticketTriage_runsWithTheEndpointThatShips_onceItNamesIt() throws IOException {
        String model = "endpoint: bedrock, model: \"eu.amazon.nova-lite-v1:0\"";
        assertThat(Files.readString(ROOT.resolve("docs/reference/models.md")))
                .contains("sed 's/" + EMBEDDED + "/" + model + "/' infra/tasks/ticket-triage/1.yaml");
        publish(deployed, task("ticket-triage/1.yaml").replace(EMBEDDED, model));
        publish(
                deployed,
                task("ticket-triage/2.yaml")
                        .replace(EMBEDDED, model)
                        .replaceAll("endpoint: llm, model: \"[^\"]+\"", Matcher.quoteReplacement(model)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket-triage/3.yaml", "comment-moderation/1.yaml"})
    void flowThatAsksTheEmbeddedModelAlone_runsWithTheEndpointThatShips(String file) throws IOException {
        publish(deployed, task(file).replace(EMBEDDED, "endpoint: bedrock, model: \"eu.amazon.nova-lite-v1:0\""));
    }

    @Test
    void inboxDigest_asksNoModelItself_andIsPublishedBehindTheTaskOfItsChildren() throws IOException {
        publish(
                deployed,
                task("ticket-triage/3.yaml")
                        .replace(EMBEDDED, "endpoint: bedrock, model: \"eu.amazon.nova-lite-v1:0\""));
        publish(deployed, task("inbox-digest/1.yaml"));
    }

    @Test
    void articleSearch_runsWithAServerThatAnswersEmbeddings() throws IOException {
        ModelEndpoints openai = ModelsFile.checked(List.of(new EndpointText("models.yaml", """
                endpoints:
                  embeddings: {kind: openai, baseUrl: "https://models.example.com/v1"}
                """)))
                .endpoints();
        publish(
                new PublishTask(new InMemoryTaskStore(), openai, Clock.systemUTC()),
                task("article-search/1.yaml").replace(EMBEDDED, "endpoint: embeddings, model: some-embedding"));
    }

    private static void publish(PublishTask where, String task) {
        assertThat(task).doesNotContain("endpoint: embedded");
        assertThat(where.publish(Tenant.OPERATOR, task).isNew()).isTrue();
    }

    private static String task(String file) throws IOException {
        return Files.readString(ROOT.resolve("infra/tasks").resolve(file));
    }

    private static ModelEndpoints endpoints(String file) {
        return ModelsFile.checked(ModelsFile.read(ROOT.resolve(file))).endpoints();
    }
}
