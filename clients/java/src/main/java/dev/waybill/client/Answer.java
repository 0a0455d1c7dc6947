package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Where a job's output comes from.
 *
 * @param model which one answered; empty where a person gave an output of their own
 * @param confidence from 0 to 1, where the model has one
 * @param attempts how many calls to models it took
 * @param repaired whether a model's text had to be mended to be JSON
 * @param decidedBy empty where a server does not say
 * @param missing optional steps that gave no answer
 */
public record Answer(
        Optional<Model> model,
        Optional<BigDecimal> confidence,
        int attempts,
        boolean repaired,
        Optional<DecidedBy> decidedBy,
        List<String> missing) {

    /** A model, and the endpoint that it answers behind. */
    public record Model(String endpoint, String name) {

        @Override
        public String toString() {
            return endpoint + "/" + name;
        }
    }

    static Answer of(JsonNode json) {
        Optional<Model> model = Read.optionalText(json, "model")
                .map(name -> new Model(Read.optionalText(json, "endpoint").orElse(""), name));
        return new Answer(
                model,
                Read.number(json, "confidence"),
                Read.count(json, "attempts"),
                Read.flag(json, "repaired"),
                Read.optionalText(json, "decided_by").map(DecidedBy::new),
                Read.list(json, "missing", JsonNode::asText));
    }
}
