package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.about.Contract;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The problems that the contract tells of, operation by operation: no test meets one that it does not. */
final class ToldProblems {

    private static final JsonNode CONTRACT = Contract.bundled().document();

    private ToldProblems() {}

    /** Holds an answer against the contract, where it is a problem of an operation that the contract has. */
    static void hold(String route, Answer answer) {
        String[] parts = route.split(" ", 2);
        JsonNode operation =
                CONTRACT.path("paths").path(parts[parts.length - 1]).path(parts[0].toLowerCase(Locale.ROOT));
        // What needs no key has no other answers than it names: a fault of our own is none to count on.
        boolean isOwnFault =
                answer.status() == 500 && !operation.path("responses").has("default");
        if (answer.status() < 400 || operation.isMissingNode() || isOwnFault) {
            return;
        }
        assertThat(codes(operation, answer.status()))
                .as("%s tells in infra/openapi.yaml that it answers %s", route, answer.text())
                .contains(answer.body().path("code").asText());
    }

    private static Set<String> codes(JsonNode operation, int status) {
        JsonNode responses = operation.path("responses");
        JsonNode response = responses.path(responses.has(String.valueOf(status)) ? String.valueOf(status) : "default");
        String reference = response.path("$ref").asText();
        JsonNode whole = reference.isEmpty() ? response : CONTRACT.at(reference.substring(1));
        Set<String> codes = new TreeSet<>();
        whole.at("/content/application~1problem+json/examples").fieldNames().forEachRemaining(codes::add);
        return codes;
    }
}
