package dev.waybill.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Which problems a contract tells of, and where. */
final class Refusals {

    private Refusals() {}

    /** The codes that an answer can have: of an operation's own, or of one that it refers to. */
    static Set<String> codes(JsonNode contract, JsonNode response) {
        String reference = response.path("$ref").asText();
        JsonNode whole = reference.isEmpty() ? response : contract.at(reference.substring(1));
        Set<String> codes = new TreeSet<>();
        whole.at("/content/application~1problem+json/examples").fieldNames().forEachRemaining(codes::add);
        return codes;
    }

    /** Those that an operation answers with this status, by its own name or among all others. */
    static Set<String> codes(JsonNode contract, JsonNode operation, int status) {
        JsonNode responses = operation.path("responses");
        JsonNode named = responses.path(String.valueOf(status));
        return codes(contract, named.isMissingNode() ? responses.path("default") : named);
    }
}
