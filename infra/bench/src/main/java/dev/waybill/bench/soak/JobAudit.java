package dev.waybill.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.waybill.client.JobView;
import dev.waybill.client.RecordChain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the records of one job say, held against what its models were asked.
 *
 * @param calls how many requests came under each attempt's name
 */
record JobAudit(String token, JobView job, ArrayNode records, Map<String, Integer> calls) {

    /**
     * Reasons for which no request can have come. A call that found its connection cut, or got no answer in time, is not
     * among them: the models live as long as the soak, keep every connection open that they answered on, and count a
     * request once its last byte is there, which on one machine is long before a timeout of two seconds. So such a call
     * came, and one that did not would be the caller's fault.
     */
    private static final Set<String> NEVER_CONNECTED =
            Set.of("connection_refused", "host_unknown", "connect_timed_out");

    /** One sentence for each thing that is wrong. */
    List<String> flaws() {
        List<String> flaws = new ArrayList<>(RecordChain.flaws(records));
        if (!job.isFinal()) {
            flaws.add("is " + job.status() + ", which is not final");
        }
        String right = FaultyModels.mark(token, "second");
        String came = job.json().path("output").path("mark").asText();
        if (job.isCompleted() && !came.equals(right)) {
            flaws.add("is completed with a wrong answer");
        }
        Map<String, Integer> announced = new HashMap<>();
        of("attempt_announced").forEach(each -> announced.merge(attempt(each), 1, Integer::sum));
        announced.forEach((name, times) -> {
            if (times != 1) {
                flaws.add("announces attempt " + name + " " + times + " times");
            }
        });
        calls.forEach((name, times) -> {
            if (times != 1 || !announced.containsKey(name)) {
                flaws.add("made " + times + " calls as attempt " + name + ", on record "
                        + announced.getOrDefault(name, 0) + " times");
            }
        });
        for (JsonNode settled : of("attempt_settled")) {
            if (!calls.containsKey(attempt(settled))
                    && !NEVER_CONNECTED.contains(
                            settled.path("facts").path("reason").asText())) {
                flaws.add("has attempt " + attempt(settled) + " settled without a call");
            }
        }
        ends().forEach((name, outcomes) -> {
            if (outcomes.size() != 1) {
                flaws.add("has attempt " + name + " ended " + outcomes.size() + " times");
            }
        });
        return flaws.stream().map(flaw -> "job " + job.id() + " " + flaw).toList();
    }

    /** How each attempt ended: an outcome's name, or {@code unknown}; {@code open} where the job ended first. */
    Map<String, List<String>> ends() {
        Map<String, List<String>> ends = new TreeMap<>();
        for (JsonNode each : records) {
            String type = each.path("type").asText();
            if (type.equals("attempt_settled")) {
                ends.computeIfAbsent(attempt(each), name -> new ArrayList<>())
                        .add(each.path("facts").path("outcome").asText());
            } else if (type.equals("attempt_unknown")) {
                ends.computeIfAbsent(attempt(each), name -> new ArrayList<>()).add("unknown");
            }
        }
        of("attempt_announced").forEach(each -> ends.computeIfAbsent(attempt(each), name -> List.of("open")));
        return ends;
    }

    /** Whether it had been accepted, and was not final, at this time. */
    boolean underWayAt(Instant time) {
        return !at(records.path(0)).isAfter(time)
                && at(records.path(records.size() - 1)).isAfter(time);
    }

    /** The time of the first record after this one. */
    Optional<Instant> movedAfter(Instant time) {
        for (JsonNode each : records) {
            if (at(each).isAfter(time)) {
                return Optional.of(at(each));
            }
        }
        return Optional.empty();
    }

    /** When the attempt that was open at this time was over at the latest; that time itself where none was. */
    Instant openUntil(Instant time) {
        Instant until = time;
        for (JsonNode each : records) {
            if (!at(each).isAfter(time)) {
                until = each.path("type").asText().equals("attempt_announced")
                        ? Instant.parse(each.path("facts").path("until").asText())
                        : time;
            }
        }
        return until.isAfter(time) ? until : time;
    }

    private List<JsonNode> of(String type) {
        List<JsonNode> some = new ArrayList<>();
        for (JsonNode each : records) {
            if (each.path("type").asText().equals(type)) {
                some.add(each);
            }
        }
        return some;
    }

    private static String attempt(JsonNode each) {
        return each.path("facts").path("attempt").asText();
    }

    private static Instant at(JsonNode each) {
        return Instant.parse(each.path("at").asText());
    }
}
