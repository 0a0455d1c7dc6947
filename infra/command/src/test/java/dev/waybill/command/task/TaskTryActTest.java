package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trial changes nothing in the world unless it is told to. */
class TaskTryActTest extends Trying {

    private static final String BOOK = """
            task: book
            version: 1
            input: {type: object}
            output: {}
            steps:
              - {name: book, kind: call, endpoint: erp, method: POST, path: /tickets, body: {about: "{{input.topic}}"},
                 schema: {type: object, required: [id], properties: {id: {type: integer, minimum: 7}, at: {type: string, format: date}}}%s}
            """;

    private static final String SEA = "{\"topic\": \"the sea\"}";

    @BeforeEach
    void serveTickets() throws IOException {
        writeTask(BOOK.formatted(""));
        Files.writeString(
                folder.resolve("models.yaml"),
                "endpoints:\n  erp: {kind: http, baseUrl: \"" + provider.baseUrl() + "\", allowPrivate: true}\n");
        provider.otherwise(request -> Reaction.error(200, "{\"id\": 70}"));
    }

    @Test
    void request_isNotMade_andAnsweredByWhatItsSchemaAllows() {
        Ran ran = tryIt(SEA);

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("accepted (mocked: schema)", "method      POST", "path        /tickets", "about: the sea")
                .contains("output      {\"id\":7,\"at\":\"2026-01-02\"}");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void request_isMadeWhereThatIsSaid() {
        JsonNode json = Json.parse(tryIt(SEA, "--act", "--json").out());

        assertThat(json.at("/output/id").asInt()).isEqualTo(70);
        assertThat(json.at("/attempts/0/sent/0/method").asText()).isEqualTo("POST");
        assertThat(json.at("/attempts/0/sent/0/url").asText()).isEqualTo(provider.baseUrl() + "/tickets");
        assertThat(json.at("/attempts/0/sent/0/body/about").asText()).isEqualTo("the sea");
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void mock_goesBeforeTheSchema_andBeforeActing() throws IOException {
        String mocks = mocks("book: {id: 9}");

        assertThat(tryIt(SEA, "--mocks", mocks).out()).contains("output      {\"id\":9}");
        assertThat(tryIt(SEA, "--act", "--mocks", mocks).out()).contains("output      {\"id\":9}");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void whatIsNotMade_needsNoEndpoint() {
        Ran ran = tryWithoutModels(SEA);

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(tryWithoutModels(SEA, "--act").err()).contains("/steps/0/endpoint", "erp");
    }

    @Test
    void answerByStatus_isMockedByStatusAndBody() throws IOException {
        writeTask(BOOK.formatted(", answers: [404]"));

        assertThat(tryIt(SEA).out()).contains("output      {\"status\":200,\"body\":{\"id\":7,\"at\":\"2026-01-02\"}}");
        assertThat(tryIt(SEA, "--mocks", mocks("book: {status: 404, body: null}"))
                        .out())
                .contains("output      {\"status\":404,\"body\":null}");
        assertThat(tryIt(SEA, "--mocks", mocks("book: {status: 201, body: {id: 1}}"))
                        .out())
                .contains("invalid (mocked: mocks.yaml:1)", "wrong       /body/id: ");
        for (String never : new String[] {"{id: 9}", "{status: 500, body: null}", "{status: 404}", "[404, 200]"}) {
            Ran ran = tryIt(SEA, "--mocks", mocks("book: " + never));
            assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
            assertThat(ran.err()).contains("mocks.yaml:1: /book", "expected {status, body}", "[404]");
        }
    }

    @Test
    void optionalPartThatCannotBeMade_isLeftOut() throws IOException {
        writeTask(BOOK.formatted("").replace("format: date", "pattern: '^(?=5)[0-9]+$'"));

        assertThat(tryIt(SEA).out()).contains("output      {\"id\":7}");
    }

    @Test
    void schemaOfWhichNoAnswerCanBeMade_isRefusedWithBothWaysOut() throws IOException {
        writeTask(BOOK.formatted("").replace("[id]", "[id, at]").replace("format: date", "pattern: '^(?=5)[0-9]+$'"));
        provider.otherwise(request -> Reaction.error(200, "{\"id\": 70, \"at\": \"5\"}"));

        Ran ran = tryIt(SEA);

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("no answer of step book could be made of its schema", "/at", "--mocks", "--act");
        assertThat(tryIt(SEA, "--act").exit()).isEqualTo(Exit.DONE);
    }
}
