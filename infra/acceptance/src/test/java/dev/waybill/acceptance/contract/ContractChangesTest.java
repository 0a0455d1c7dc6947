package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whoever kept to the contract of the last release may keep to it, but for what {@code UPGRADING.md} names. */
class ContractChangesTest {

    private static final String RELEASE = "/contract/0.1.0.yaml";

    private static JsonNode released() throws IOException {
        try (InputStream in = ContractChangesTest.class.getResourceAsStream(RELEASE)) {
            return new YAMLMapper().readTree(in);
        }
    }

    @Test
    void whatChangedSinceTheLastRelease_isAdded_orNamedForThoseWhoUpgrade() throws IOException {
        String upgrading = Files.readString(Path.of(System.getProperty("waybill.root"), "UPGRADING.md"));

        List<String> unnamed = ContractChanges.between(released(), ContractRoutes.document()).stream()
                .filter(change -> !upgrading.contains("`" + change + "`"))
                .toList();

        assertThat(unnamed).as("changes that UPGRADING.md does not name").isEmpty();
    }

    @Test
    void sameContract_hasNotChanged() throws IOException {
        assertThat(ContractChanges.between(released(), released())).isEmpty();
    }

    private static List<String> changes(Consumer<ObjectNode> edit) throws IOException {
        ObjectNode edited = released().deepCopy();
        edit.accept(edited);
        return ContractChanges.between(released(), edited);
    }

    private static ObjectNode at(ObjectNode contract, String pointer) {
        return (ObjectNode) contract.at(pointer);
    }

    @Test
    void whatIsTakenAway_isFound() throws IOException {
        assertThat(changes(contract -> at(contract, "/paths").remove("/v1/jobs/{id}/cancel")))
                .containsExactly("cancelJob is gone");
        assertThat(changes(contract ->
                        at(contract, "/paths/~1v1~1jobs/post/responses").remove("202")))
                .containsExactly("submitJob 202 is gone");
        ObjectNode withoutHeader = ContractRoutes.document().deepCopy();
        at(withoutHeader, "/paths/~1v1~1jobs/post/responses/202/headers").remove("Location");
        assertThat(ContractChanges.between(ContractRoutes.document(), withoutHeader))
                .containsExactly("submitJob 202 Location is gone");
        assertThat(changes(contract ->
                        at(contract, "/components/schemas/Jobs/properties").remove("has_more")))
                .containsExactly("Jobs/has_more is gone");
        assertThat(changes(contract -> ((ArrayNode) contract.at("/components/schemas/Jobs/required")).remove(0)))
                .containsExactly("Jobs/data may be absent");
        assertThat(changes(contract -> ((ArrayNode) contract.at("/paths/~1v1~1jobs/get/parameters")).remove(0)))
                .hasSize(1);
    }

    @Test
    void whatIsAskedForInAddition_isFound() throws IOException {
        assertThat(changes(contract ->
                        ((ArrayNode) contract.at("/components/schemas/JobRequest/required")).add("subject")))
                .containsExactly("JobRequest/subject is required");
        assertThat(changes(contract -> at(contract, "/components/schemas/JobRequest/properties/task")
                        .put("maxLength", 10)))
                .containsExactly("JobRequest/task has a lower maxLength");
        assertThat(changes(contract -> at(contract, "/components/schemas/JobRequest/properties/subject")
                        .put("type", "integer")))
                .containsExactly("JobRequest/subject is not the kind string");
        assertThat(changes(contract ->
                        ((ArrayNode) contract.at("/components/schemas/JobRequest/properties/priority/enum")).remove(0)))
                .containsExactly("JobRequest/priority is not the value interactive");
    }

    @Test
    void whatIsAnsweredOtherwise_isFound() throws IOException {
        assertThat(changes(contract -> at(contract, "/components/schemas/Jobs/properties/has_more")
                        .put("type", "string")))
                .containsExactly("Jobs/has_more may be the kind string");
    }

    @Test
    void whatIsOnlyAdded_isNoChange() throws IOException {
        assertThat(changes(contract -> {
                    at(contract, "/paths").putObject("/v2/jobs").putObject("get");
                    at(contract, "/components/schemas/Jobs/properties").putObject("total");
                    ((ArrayNode) contract.at("/components/schemas/Jobs/required")).add("total");
                    at(contract, "/components/schemas/JobRequest/properties").putObject("colour");
                    at(contract, "/components/schemas/JobRequest/properties/subject")
                            .put("maxLength", 1_000);
                }))
                .isEmpty();
    }
}
