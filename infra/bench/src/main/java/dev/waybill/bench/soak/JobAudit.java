package dev.waybill.bench.soak;

import dev.waybill.client.Job;
import dev.waybill.client.JobRecord;
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
record JobAudit(String token, Job job, List<JobRecord> records, Map<String, Integer> calls) {

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
        String came = job.raw().path("output").path("mark").asText();
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
        for (JobRecord settled : of("attempt_settled")) {
            if (!calls.containsKey(attempt(settled))
                    && !NEVER_CONNECTED.contains(settled.facts().path("reason").asText())) {
                flaws.add("has attempt " + attempt(settled) + " settled without a call");
            }
        }
        ends().forEach((name, outcomes) -> {
            if (outcomes.size() != 1) {
                flaws.add("has attempt " + name + " ended " + outcomes.size() + " times");
            }
        });
        flaws.addAll(flawsOfDecisions());
        return flaws.stream().map(flaw -> "job " + job.id() + " " + flaw).toList();
    }

    /** A person is asked once where the task says so, and what follows is asked for behind the decision. */
    private List<String> flawsOfDecisions() {
        List<String> flaws = new ArrayList<>();
        int most = SoakFiles.asksAPerson(job.task()) ? 1 : 0;
        List<JobRecord> decisions = of("review_decided");
        int opened = of("review_opened").size();
        if (opened > most || decisions.size() > opened || (job.isCompleted() && decisions.size() != most)) {
            flaws.add("opens " + opened + " reviews, and is decided on " + decisions.size() + " times");
        }
        List<JobRecord> before = decisions.isEmpty() ? records : records.subList(0, records.indexOf(decisions.get(0)));
        if (most > 0 && before.stream().anyMatch(JobAudit::asksForTheSecond)) {
            flaws.add("asks for what follows before anybody has decided");
        }
        return flaws;
    }

    private static boolean asksForTheSecond(JobRecord each) {
        return each.type().equals("attempt_announced")
                && each.facts().path("step").asText().equals("second");
    }

    /** How each attempt ended: an outcome's name, or {@code unknown}; {@code open} where the job ended first. */
    Map<String, List<String>> ends() {
        Map<String, List<String>> ends = new TreeMap<>();
        for (JobRecord each : records) {
            String type = each.type();
            if (type.equals("attempt_settled")) {
                ends.computeIfAbsent(attempt(each), name -> new ArrayList<>())
                        .add(each.facts().path("outcome").asText());
            } else if (type.equals("attempt_unknown")) {
                ends.computeIfAbsent(attempt(each), name -> new ArrayList<>()).add("unknown");
            }
        }
        of("attempt_announced").forEach(each -> ends.computeIfAbsent(attempt(each), name -> List.of("open")));
        return ends;
    }

    /** Whether it had been accepted, and was not final, at this time. */
    boolean underWayAt(Instant time) {
        return !records.get(0).at().isAfter(time)
                && records.get(records.size() - 1).at().isAfter(time);
    }

    /** The time of the first record after this one. */
    Optional<Instant> movedAfter(Instant time) {
        for (JobRecord each : records) {
            if (each.at().isAfter(time)) {
                return Optional.of(each.at());
            }
        }
        return Optional.empty();
    }

    /** When the attempt that was open at this time was over at the latest; that time itself where none was. */
    Instant openUntil(Instant time) {
        Instant until = time;
        for (JobRecord each : records) {
            if (!each.at().isAfter(time)) {
                until = each.type().equals("attempt_announced")
                        ? Instant.parse(each.facts().path("until").asText())
                        : time;
            }
        }
        return until.isAfter(time) ? until : time;
    }

    private List<JobRecord> of(String type) {
        return records.stream().filter(each -> each.type().equals(type)).toList();
    }

    private static String attempt(JobRecord each) {
        return each.facts().path("attempt").asText();
    }
}
