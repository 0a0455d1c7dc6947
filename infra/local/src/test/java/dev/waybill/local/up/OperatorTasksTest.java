package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.key.Tenant;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.task.catalog.InMemoryTaskStore;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.local.up.Engine.Publication;
import dev.waybill.local.up.Engine.TaskFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorTasksTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("waybill.root", "../.."), "infra/tasks");

    private final InMemoryTaskStore store = new InMemoryTaskStore();
    private final ModelEndpoints endpoints =
            ModelsFile.checked(List.of(new EndpointText("models.yaml", """
            endpoints:
              mine: {kind: openai, baseUrl: "http://127.0.0.1:1/v1"}
            """))).endpoints();
    private final OperatorTasks tasks =
            new OperatorTasks(new PublishTask(store, endpoints, Clock.systemUTC()), endpoints);

    private static TaskFile file(String endpoint, String more) {
        return new TaskFile(Path.of("t/1.yaml"), "t", 1, """
                task: t
                version: 1
                input: {type: object, required: [text], properties: {text: {type: string}}}
                output: {type: object}
                steps:
                  - name: a
                    kind: generate
                    prompt: {user: "{{input.text}}"}
                    schema: {type: object}
                    models: [{endpoint: %s, model: m}]
                %s""".formatted(endpoint, more));
    }

    @Test
    void taskFile_isPublishedForTheOperator() {
        assertThat(tasks.publish(file("mine", ""))).isEqualTo(new Publication.Published());
        assertThat(tasks.publish(file("mine", ""))).isEqualTo(new Publication.Published());

        assertThat(store.version(Tenant.OPERATOR, "t", 1)).isPresent();
    }

    @Test
    void absentEndpoint_isASkip() {
        assertThat(tasks.publish(file("llm", ""))).isEqualTo(new Publication.Skipped("llm"));

        assertThat(store.heads(Tenant.OPERATOR)).isEmpty();
    }

    @Test
    void versionThatIsPublishedWhileItsEndpointIsGone_isFound() {
        tasks.publish(file("mine", ""));

        assertThat(new UnreadyTasks(store, endpoints).of(List.of(Tenant.OPERATOR, "local")))
                .isEmpty();
        ModelEndpoints none = ModelsFile.checked(List.of()).endpoints();
        assertThat(new UnreadyTasks(store, none).of(List.of(Tenant.OPERATOR, "local")))
                .containsExactly(new Engine.Unready("t", 1, "mine"));
        assertThat(new UnreadyTasks(store, none).of(List.of("local"))).isEmpty();
    }

    @Test
    void mistake_isRefusedWithFileLineAndPlace() {
        assertThatThrownBy(() -> tasks.publish(file("mine", "colour: red")))
                .hasMessageContaining("t/1.yaml:11")
                .hasMessageContaining("colour");
    }

    @Test
    void fileThatSaysOtherwiseThanItsPath_isRefused() {
        TaskFile other =
                new TaskFile(Path.of("t/2.yaml"), "t", 2, file("mine", "").text());

        assertThatThrownBy(() -> tasks.publish(other)).hasMessageContaining("expected task t version 2");
    }

    @Test
    void changedContentUnderAPublishedVersion_isRefused() {
        tasks.publish(file("mine", ""));

        assertThatThrownBy(() -> tasks.publish(file("mine", "deadline: 1m")))
                .hasMessageContaining("t/1.yaml")
                .hasMessageContaining("never changes");
    }

    @Test
    void exampleTasks_areFineOrSkipped() {
        List<TaskFile> files = TaskFiles.in(EXAMPLES);

        assertThat(files).hasSizeGreaterThanOrEqualTo(2);
        assertThat(files).allSatisfy(each -> assertThat(tasks.publish(each))
                .isInstanceOfAny(Publication.Published.class, Publication.Skipped.class));
    }
}
