package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.task.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The samples that a step's answer is made of: answers that hold, of whichever models of its chain, since the gate last sent
 * the step to its next model.
 */
final class Samples {

    private Samples() {}

    /** The samples on record that count, first one first. */
    static List<Attempt> of(Job job, String step) {
        List<Attempt> samples = new ArrayList<>();
        for (Attempt attempt : job.attemptsSinceRedriven()) {
            if (attempt.announced().step().equals(step)) {
                if (is(attempt, Verdict.UNSURE)) {
                    samples.clear();
                } else if (is(attempt, Verdict.SAMPLED)) {
                    samples.add(attempt);
                }
            }
        }
        return samples;
    }

    /** How many calls the model of this position has had for one answer, that of the position included. */
    static int tries(Job job, String step, Position position) {
        int tries = 1;
        while (tries < position.tryNumber()
                && !job.attempt(step, position.model(), position.tryNumber() - tries)
                        .map(before -> is(before, Verdict.SAMPLED))
                        .orElse(false)) {
            tries++;
        }
        return tries;
    }

    static boolean is(Attempt attempt, Verdict verdict) {
        return attempt.settled() != null && attempt.settled().verdict() == verdict;
    }

    /** What most samples say; of as many, what was said first. */
    static Agreed agreed(Step step, List<JsonNode> samples) {
        Map<String, List<JsonNode>> alike = new LinkedHashMap<>();
        samples.forEach(sample -> alike.computeIfAbsent(said(step, sample), key -> new ArrayList<>())
                .add(sample));
        List<JsonNode> most = List.of();
        for (List<JsonNode> group : alike.values()) {
            if (group.size() > most.size()) {
                most = group;
            }
        }
        double share = Math.round(1_000.0 * most.size() / samples.size()) / 1_000.0;
        JsonNode answer = most.get(0);
        return step instanceof Step.Classify && answer.isObject()
                ? new Agreed(((ObjectNode) answer.deepCopy()).put("confidence", share), share)
                : new Agreed(answer, share);
    }

    /** What two samples have to have alike. */
    private static String said(Step step, JsonNode sample) {
        return step instanceof Step.Classify
                ? sample.path("label").asText()
                : new String(CanonicalJson.exactBytes(sample), StandardCharsets.UTF_8);
    }

    /**
     * A step's answer.
     *
     * @param confidence the share of samples that say so, to three digits; or what a single answer says of itself
     */
    record Agreed(JsonNode answer, @Nullable Double confidence) {

        /** A single answer, with the model's own opinion of it. */
        static Agreed alone(JsonNode answer) {
            JsonNode confidence = answer.path("confidence");
            return new Agreed(answer, isShare(confidence) ? confidence.doubleValue() : null);
        }

        /** From 0 to 1: percent, or what else a model may write, is no confidence, and a gate that asks for one stops. */
        private static boolean isShare(JsonNode confidence) {
            return confidence.isNumber() && confidence.doubleValue() >= 0 && confidence.doubleValue() <= 1;
        }
    }
}
