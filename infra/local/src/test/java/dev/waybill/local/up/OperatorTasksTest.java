package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.model.EndpointText;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.InMemoryTaskStore;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.local.up.Drafts.Instead;
import dev.waybill.local.up.Engine.Publication;
import dev.waybill.local.up.Engine.TaskFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperatorTasksTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("waybill.root", "../.."), "infra/tasks");

    private final InMemoryTaskStore store = new InMemoryTaskStore();
    private final ModelEndpoints endpoints =
            ModelsFile.checked(List.of(new EndpointText("models.yaml", """
            endpoints:
              mine: {kind: openai, baseUrl: "http://127.0.0.1:1/v1"}
            """))).endpoints();
    private final OperatorTasks tasks = new OperatorTasks(store, endpoints, Clock.systemUTC());

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
    void draft_isTheOperators_andThatOfATenantWithATaskOfTheName() {
        assertThat(tasks.draft(file("mine", ""), "local"))
                .isEqualTo(new Publication.Drafted(content(file("mine", "")), hash(file("mine", ""))));
        assertThat(store.head(Tenant.OPERATOR, "t")).hasValueSatisfying(head -> {
            assertThat(head.isPublished()).isFalse();
            assertThat(head.draft().orElseThrow().hash()).isEqualTo(hash(file("mine", "")));
        });
        assertThat(store.head("local", "t")).isEmpty();

        new PublishTask(store, endpoints, Clock.systemUTC())
                .publish("local", file("mine", "").text());
        tasks.draft(file("mine", "deadline: 1m"), "local");

        assertThat(List.of(Tenant.OPERATOR, "local")).allSatisfy(owner -> assertThat(store.head(owner, "t")
                        .orElseThrow()
                        .draft()
                        .orElseThrow()
                        .hash())
                .isEqualTo(hash(file("mine", "deadline: 1m"))));
    }

    @Test
    void draftThatIsTakenBack_leavesWhatIsPublished_andWhatTheTenantDraftedItself() {
        tasks.publish(file("mine", ""));
        tasks.draft(file("mine", "deadline: 1m"), "local");
        assertThat(tasks.drafted()).containsExactly("t");

        assertThat(tasks.withdraw("t", "local")).isEqualTo(new Instead(Optional.empty(), List.of(1)));

        assertThat(tasks.drafted()).isEmpty();
        assertThat(tasks.withdraw("t", "local")).as("again").isEqualTo(new Instead(Optional.empty(), List.of(1)));
        assertThat(tasks.withdraw("none", "local")).isEqualTo(new Instead(Optional.empty(), List.of()));

        PublishTask publish = new PublishTask(store, endpoints, Clock.systemUTC());
        publish.publish("local", file("mine", "").text());
        tasks.draft(file("mine", "deadline: 1m"), "local");
        assertThat(tasks.withdraw("t", "local"))
                .as("the tenant's own task had the file's draft too")
                .isEqualTo(new Instead(Optional.empty(), List.of(1)));
        tasks.draft(file("mine", "deadline: 1m"), "local");
        publish.publishDraft("local", file("mine", "deadline: 2m").text());
        assertThat(tasks.withdraw("t", "local"))
                .isEqualTo(new Instead(Optional.of(hash(file("mine", "deadline: 2m"))), List.of(1)));
    }

    @Test
    void draftWithAMistake_orOfAnotherName_isRefusedWithItsPlace_andOneWithoutEndpointIsASkip() {
        assertThatThrownBy(() -> tasks.draft(file("mine", "colour: red"), "local"))
                .hasMessageContaining("t/1.yaml:11")
                .hasMessageContaining("colour");
        TaskFile other =
                new TaskFile(Path.of("u/1.yaml"), "u", 1, file("mine", "").text());
        assertThatThrownBy(() -> tasks.draft(other, "local")).hasMessageContaining("expected task u version 1");
        assertThat(tasks.draft(file("llm", ""), "local")).isEqualTo(new Publication.Skipped(Set.of("llm")));

        assertThat(store.heads(Tenant.OPERATOR)).isEmpty();
    }

    private static JsonNode content(TaskFile file) {
        return TaskParser.parse(file.text()).content();
    }

    private static String hash(TaskFile file) {
        return TaskParser.parse(file.text()).contentHash();
    }

    @Test
    void absentEndpoint_isASkip() {
        assertThat(tasks.publish(file("llm", ""))).isEqualTo(new Publication.Skipped(Set.of("llm")));

        assertThat(store.heads(Tenant.OPERATOR)).isEmpty();
    }

    @Test
    void versionThatIsPublishedWhileItsEndpointIsGone_isFound() {
        tasks.publish(file("mine", ""));

        assertThat(new UnreadyTasks(store, endpoints).of(List.of(Tenant.OPERATOR, "local")))
                .isEmpty();
        ModelEndpoints none = ModelsFile.checked(List.of()).endpoints();
        assertThat(new UnreadyTasks(store, none).of(List.of(Tenant.OPERATOR, "local")))
                .containsExactly(new Engine.Unready("t", 1, Set.of("mine")));
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
                .hasMessageContaining("never changes")
                .hasMessageContaining("./waybill up --dev");
    }

    @Test
    void exampleTasks_areFineOrSkipped() {
        List<TaskFile> files = ChildrenFirst.of(TaskFiles.in(EXAMPLES));

        assertThat(files).hasSizeGreaterThanOrEqualTo(2);
        assertThat(files).allSatisfy(each -> assertThat(tasks.publish(each))
                .isInstanceOfAny(Publication.Published.class, Publication.Skipped.class));
    }
}
