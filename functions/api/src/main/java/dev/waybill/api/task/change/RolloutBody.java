package dev.waybill.api.task.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.http.Body;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.task.catalog.Rollout;
import dev.waybill.core.task.catalog.Rollout.By;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code {"weights": {"1": 90, "2": 10}, "by"?: "job"|"subject"}}. Every fault is named with its place. */
final class RolloutBody {

    private static final int MOST_VERSIONS = 50;
    private static final int MOST_WEIGHT = 1_000_000_000;

    private final Body body;

    private RolloutBody(Body body) {
        this.body = body;
    }

    /**
     * @throws dev.waybill.core.problem.Problem {@code malformed_request}, {@code unsupported_media_type} or {@code
     *     invalid_request}
     */
    static Rollout read(HttpRequest request) {
        RolloutBody read = new RolloutBody(Body.of(request, "a rollout", List.of("weights", "by")));
        return read.body.read(new Rollout(read.weights(), read.by()));
    }

    private Map<Integer, Integer> weights() {
        Map<Integer, Integer> weights = new TreeMap<>();
        JsonNode value = body.value("weights");
        if (!value.isObject() || value.size() > MOST_VERSIONS) {
            body.fault(
                    "/weights",
                    "expected an object of version and weight, such as {\"1\": 90, \"2\": 10}, with at most "
                            + MOST_VERSIONS + " versions");
            return weights;
        }
        value.properties().forEach(part -> weight(part.getKey(), part.getValue(), weights));
        if (weights.size() == value.size() && weights.values().stream().allMatch(weight -> weight == 0)) {
            body.fault("/weights", "expected at least one weight above 0");
        }
        return weights;
    }

    private void weight(String version, JsonNode weight, Map<Integer, Integer> weights) {
        String place = "/weights" + JsonPointers.step(version);
        if (!version.matches("[1-9]\\d{0,8}")) {
            body.fault(place, "expected the number of a published version as the name");
        } else if (!weight.isNumber()
                || !weight.canConvertToInt()
                || !weight.canConvertToExactIntegral()
                || weight.intValue() < 0
                || weight.intValue() > MOST_WEIGHT) {
            body.fault(place, "expected a whole number from 0 to " + MOST_WEIGHT);
        } else {
            weights.put(Integer.parseInt(version), weight.intValue());
        }
    }

    private By by() {
        JsonNode value = body.value("by");
        if (value.isMissingNode() || value.asText().equals(By.JOB.text())) {
            return By.JOB;
        }
        if (!value.asText().equals(By.SUBJECT.text())) {
            body.fault("/by", "expected job or subject");
        }
        return By.SUBJECT;
    }
}
