package dev.waybill.aws.dynamo.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.Decided;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.usage.ReviewCounts;
import dev.waybill.core.usage.ReviewSums;
import java.util.HashMap;
import java.util.Map;

/**
 * What became of reviews, as a part keeps it beside its counts; a part without any has nothing of it.
 *
 * <pre>
 * {"tasks":     {"task": SUMS},
 *  "reviewers": [{"by": {"type", "id", "name"}, …SUMS}]}
 * SUMS = {"n": [decided, timed out, agreed, disagreed], "a": {decision: n}, "l": {bucket: n}}
 * </pre>
 */
final class ReviewCountsJson {

    private static final String BY = "by";

    private ReviewCountsJson() {}

    static ObjectNode write(ReviewCounts counts) {
        ObjectNode json = Json.object();
        ObjectNode tasks = json.putObject("tasks");
        counts.tasks().forEach((task, sums) -> put(tasks.putObject(task), sums));
        ArrayNode reviewers = json.putArray("reviewers");
        counts.reviewers().forEach((who, sums) -> put(reviewers.addObject().set(BY, Json.tree(who)), sums));
        return json;
    }

    static ReviewCounts read(JsonNode json) {
        Map<String, ReviewSums> tasks = new HashMap<>();
        json.path("tasks").properties().forEach(task -> tasks.put(task.getKey(), sums(task.getValue())));
        Map<Actor, ReviewSums> reviewers = new HashMap<>();
        json.path("reviewers")
                .forEach(reviewer -> reviewers.put(Json.read(reviewer.path(BY), Actor.class), sums(reviewer)));
        return new ReviewCounts(tasks, reviewers);
    }

    private static void put(ObjectNode json, ReviewSums sums) {
        json.putArray("n")
                .add(sums.decided())
                .add(sums.timedOut())
                .add(sums.agreed())
                .add(sums.disagreed());
        Map<String, Long> answers = new HashMap<>();
        sums.answers().forEach((decision, count) -> answers.put(decision.text(), count));
        CountsJson.put(json, "a", answers);
        CountsJson.put(json, "l", sums.times().buckets());
    }

    private static ReviewSums sums(JsonNode json) {
        JsonNode numbers = json.path("n");
        Map<Decided, Long> answers = new HashMap<>();
        CountsJson.counts(json.path("a")).forEach((decision, count) -> answers.put(Decided.of(decision), count));
        return new ReviewSums(
                numbers.path(0).asLong(),
                numbers.path(1).asLong(),
                answers,
                numbers.path(2).asLong(),
                numbers.path(3).asLong(),
                CountsJson.latencies(json.path("l")));
    }
}
