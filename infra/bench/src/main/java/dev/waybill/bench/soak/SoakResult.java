package dev.waybill.bench.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a soak has seen.
 *
 * @param lost sentences on jobs that have no end, and on what the soak itself could not do
 * @param lateAnswers that came after the end of their job, or of their attempt
 */
record SoakResult(
        SoakPlan plan,
        List<Kill> kills,
        Collection<JobAudit> audits,
        List<String> lost,
        int lateAnswers,
        Duration took) {

    private static final int LEAST_UNDER_WAY = 10;
    private static final Duration MOVES_WITHIN = Duration.ofSeconds(15);

    /** One sentence for each thing that is wrong; empty for a good run. */
    List<String> flaws() {
        List<String> flaws = new ArrayList<>(lost);
        audits.forEach(audit -> flaws.addAll(audit.flaws()));
        if (kills.size() != plan.kills()) {
            flaws.add("expected " + plan.kills() + " kills, made " + kills.size());
        }
        for (Kill kill : kills) {
            if (underWay(kill) < LEAST_UNDER_WAY) {
                flaws.add("only " + underWay(kill) + " jobs were under way at the kill at " + kill.at());
            }
        }
        if (longestStill().compareTo(MOVES_WITHIN) > 0) {
            flaws.add("a job moved again only " + longestStill().toMillis() + " ms after it could");
        }
        return flaws;
    }

    /** The figures, line by line. */
    List<String> lines() {
        Map<String, Integer> byStatus = new TreeMap<>();
        Map<String, Integer> byOutcome = new TreeMap<>();
        audits.forEach(audit -> {
            byStatus.merge(audit.job().status().text(), 1, Integer::sum);
            audit.ends().values().forEach(ends -> ends.forEach(end -> byOutcome.merge(end, 1, Integer::sum)));
        });
        int calls = audits.stream()
                .flatMap(audit -> audit.calls().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        List<Long> starts = kills.stream()
                .map(kill -> kill.tookToStart().toMillis())
                .sorted()
                .toList();
        return List.of(
                "jobs: " + audits.size() + " at " + plan.inFlight() + " in flight, by status " + byStatus,
                "kills: " + kills.size() + ", jobs under way at each "
                        + kills.stream().map(this::underWay).toList(),
                "restart to ready, ms: " + starts,
                "longest until a job moved again, after ready or its open attempt's until: "
                        + longestStill().toMillis() + " ms",
                "calls at the models: " + calls + "; attempts on record by outcome " + byOutcome,
                "late answers dropped: " + lateAnswers,
                "took " + took.toSeconds() + " s, with seed " + plan.seed());
    }

    private int underWay(Kill kill) {
        return (int)
                audits.stream().filter(audit -> audit.underWayAt(kill.at())).count();
    }

    private Duration longestStill() {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < kills.size(); i++) {
            Kill kill = kills.get(i);
            // Where the next kill came first, it is that one's restart that the job is measured from.
            Instant end = i + 1 < kills.size() ? kills.get(i + 1).at() : Instant.MAX;
            for (JobAudit audit : audits) {
                if (audit.underWayAt(kill.at())) {
                    Duration still = still(audit, kill, end);
                    longest = still.compareTo(longest) > 0 ? still : longest;
                }
            }
        }
        return longest;
    }

    private static Duration still(JobAudit audit, Kill kill, Instant end) {
        Instant until = audit.openUntil(kill.at());
        Instant could = until.isAfter(kill.ready()) ? until : kill.ready();
        Instant moved = audit.movedAfter(kill.at()).orElse(end);
        Instant seen = moved.isBefore(end) ? moved : end;
        return seen.isAfter(could) ? Duration.between(could, seen) : Duration.ZERO;
    }
}
