package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.acceptance.contract.Place.Kind;
import dev.waybill.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who runs a Waybill looks after it: keys, erasures, endpoints, dead letters, and what is open to all. */
final class OperatorChapter {

    private static final String QUEUE = "interactive";

    private final Story story;
    private final String key;

    OperatorChapter(Story story) {
        this.story = story;
        this.key = story.team("acme-helpdesk");
    }

    void tell() {
        story.call("health").gives(200, "healthy");
        contractAndItsPage();
        console();
        story.waybill().sweep();
        story.call("getDeployment").with(story.operator()).gives(200, "deployment");
        keys();
        call("submitJob").header("Prefer", "wait=20").sending("submit_ticket").answers(200);
        call("listEndpoints").gives(200, "endpoints");
        erasure();
        deadLetters();
    }

    /** Both are long: the examples show how they begin. */
    private void contractAndItsPage() {
        JsonNode contract = story.call("contract").answers(200);
        ObjectNode begin = Json.object();
        story.examples()
                .value("contract")
                .fieldNames()
                .forEachRemaining(field -> begin.set(field, contract.path(field)));
        came("contract", "application/json", "contract", begin);
        String page = story.call("docs").answers(200).textValue();
        begins("docs", "text/html", "docs_page", page);
        loaded("docs", page, "css", "text/css", "docs_style");
        loaded("docs", page, "js", "text/javascript", "docs_script");
        loaded("docs", page, "svg", "image/svg+xml", "docs_icon");
    }

    private void console() {
        String page = story.call("console").answers(200).textValue();
        begins("console", "text/html", "console_page", page);
        loaded("console", page, "css", "text/css", "console_style");
        loaded("console", page, "js", "text/javascript", "console_script");
        loaded("console", page, "svg", "image/svg+xml", "docs_icon");
    }

    private void loaded(String operation, String page, String kind, String contentType, String example) {
        Matcher name = Pattern.compile("/(?:docs|console)/([a-z]+\\.[0-9a-f]+\\." + kind + ")\"")
                .matcher(page);
        assertThat(name.find()).as("the page names its " + kind).isTrue();
        begins(
                operation + "Asset",
                contentType,
                example,
                story.call(operation + "Asset").at(name.group(1)).answers(200).textValue());
    }

    private void begins(String operation, String contentType, String example, String text) {
        String shown = story.examples().value(example).asText();
        came(
                operation,
                contentType,
                example,
                Json.object().textNode(text.substring(0, Math.min(text.length(), shown.length()))));
    }

    private void came(String operation, String contentType, String example, JsonNode body) {
        story.ledger().came(story.examples().place(Kind.ANSWER, operation, "200", contentType), example, body);
    }

    private void keys() {
        String admin = story.key("acme", "admin");
        String made = story.call("createKey")
                .with(admin)
                .sending("create_key")
                .gives(201, "key_created")
                .path("id")
                .asText();
        story.call("listKeys").with(admin).asking("limit=1").gives(200, "keys");
        story.call("revokeKey").with(admin).at(made).gives(200, "key_revoked");
    }

    private void erasure() {
        call("listJobs")
                .asking("subject=customer-4711&status=completed")
                .comesToHave(page -> page.path("data").size() == 1);
        String erasure = call("requestErasure")
                .sending("erase_subject")
                .gives(202, "erasure_in_progress")
                .path("id")
                .asText();
        // It is completed minutes later, once nothing that was under way can still be written.
        call("getErasure").at(erasure).comesToGive(200, "erasure_counted", shown -> {
            story.waybill().sweep();
            return shown.at("/counts/jobs").asInt() == 1;
        });
        call("requestErasure")
                .sending("erase_subject", Map.of("subject", "nobody"))
                .gives(202, "erasure_completed");
    }

    private void deadLetters() {
        String job = call("submitJob")
                .header("Prefer", "wait=20")
                .sending("submit_ticket")
                .answers(200)
                .path("id")
                .asText();
        story.waybill().addDeadLetter("acme-helpdesk", job);
        String letter = asOperator("listDeadLetters")
                .asking("queue=" + QUEUE)
                .comesToGive(200, "dead_letters", page -> page.path("data").size() == 1)
                .at("/data/0/id")
                .asText();
        Map<String, ?> named = Map.of("ids", List.of(letter));
        asOperator("redriveDeadLetters").sending("redrive_dead_letters", named).gives(200, "dead_letters_settled");
        story.waybill().addDeadLetter("acme-helpdesk", job);
        String other = asOperator("listDeadLetters")
                .asking("queue=" + QUEUE)
                .comesToGive(200, "dead_letters", page -> page.path("data").size() == 1)
                .at("/data/0/id")
                .asText();
        asOperator("deleteDeadLetters")
                .sending("delete_dead_letters", Map.of("ids", List.of(other)))
                .gives(200, "dead_letters_settled");
    }

    private Call asOperator(String operation) {
        return story.call(operation).with(story.operator());
    }

    private Call call(String operation) {
        return story.call(operation).with(key);
    }
}
