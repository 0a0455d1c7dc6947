package dev.waybill.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A body that the contract describes.
 *
 * @param operation its name, or that of an answer that operations share
 * @param status empty for what is sent
 * @param media the contract's media type object
 */
record Place(Kind kind, String operation, String status, String contentType, JsonNode media) {

    static final String EXAMPLES = "#/components/examples/";

    /** Who says it to whom. */
    enum Kind {
        /** A caller to the API. */
        REQUEST,
        /** The API to a caller, of what was done. */
        ANSWER,
        /** The API to a caller, of why not. */
        REFUSAL,
        /** A webhook to its receiver. */
        EVENT
    }

    JsonNode schema() {
        return media.path("schema");
    }

    /** The names of the examples that stand here. */
    List<String> examples() {
        List<String> names = new ArrayList<>();
        media.path("examples").properties().forEach(example -> names.add(example.getKey()));
        return names;
    }

    /** Those of {@link #examples()} that are no reference to the example of the same name. */
    List<String> strays() {
        return examples().stream()
                .filter(name ->
                        !media.path("examples").path(name).path("$ref").asText().equals(EXAMPLES + name))
                .toList();
    }

    @Override
    public String toString() {
        return (operation + " " + (status.isEmpty() ? "sends" : status) + " " + contentType);
    }
}
