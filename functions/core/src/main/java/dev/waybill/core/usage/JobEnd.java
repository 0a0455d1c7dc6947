package dev.waybill.core.usage;

import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptAnnounced;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobUsage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One end of a job, and what is counted for it: what came after the end before, so that a job that is redriven counts its first
 * calls once. A function of the records up to the final one alone: whenever it is asked, it says the same.
 */
public final class JobEnd {

    private final Job job;

    /** The records of earlier ends, the last of them final; empty for most. */
    private final List<JobRecord> earlier;

    /** What came after them, up to the final record. */
    private final List<JobRecord> own;

    private JobEnd(Job job, List<JobRecord> earlier, List<JobRecord> own) {
        this.job = job;
        this.earlier = earlier;
        this.own = own;
    }

    /** The end that this record of the job is; empty where it is not there, or is none. */
    public static Optional<JobEnd> of(Job job, int version) {
        if (version < 1
                || version > job.version()
                || !job.records().get(version - 1).state().isFinal()) {
            return Optional.empty();
        }
        int from = version - 1;
        // What stands on a job between two ends leads it out of the first.
        while (from > 0 && !job.records().get(from - 1).state().isFinal()) {
            from--;
        }
        if (from == version - 1) {
            // A note on a job that has ended already, such as that its payloads are deleted.
            return Optional.empty();
        }
        List<JobRecord> records = job.records().subList(0, version);
        Job then = version == job.version() ? job : Job.of(records);
        return Optional.of(new JobEnd(then, records.subList(0, from), records.subList(from, version)));
    }

    /** In UTC. */
    public LocalDate day() {
        return LocalDate.ofInstant(last().at(), ZoneOffset.UTC);
    }

    public UsageCounts counts() {
        long jobs = earlier.isEmpty() ? 1 : 0;
        List<Attempt> attempts = attempts(own);
        VersionFigures figures = new VersionFigures(
                Totals.of(jobs, JobUsage.of(attempts)),
                Map.of(last().state().text(), 1L),
                verdicts(attempts),
                isCorrected() ? 1 : 0,
                last().state() == JobState.COMPLETED ? Latencies.of(machineTime()) : Latencies.NONE);
        return new UsageCounts(
                Map.of(UsageCounts.counted(job.task()), figures),
                models(attempts),
                ReviewWalk.over(job.task().task(), own));
    }

    private JobRecord last() {
        return own.get(own.size() - 1);
    }

    private List<Attempt> attempts(List<JobRecord> records) {
        List<Attempt> attempts = new ArrayList<>();
        for (JobRecord record : records) {
            if (record.event() instanceof AttemptAnnounced announced) {
                job.attempt(announced.attempt()).ifPresent(attempts::add);
            }
        }
        return attempts;
    }

    private Map<String, Totals> models(List<Attempt> attempts) {
        Map<String, List<Attempt>> byModel = new LinkedHashMap<>();
        attempts.forEach(attempt -> byModel.computeIfAbsent(model(attempt), absent -> new ArrayList<>())
                .add(attempt));
        Set<String> before = new HashSet<>();
        attempts(earlier).forEach(attempt -> before.add(model(attempt)));
        Map<String, Totals> models = new HashMap<>();
        byModel.forEach(
                (model, some) -> models.put(model, Totals.of(before.contains(model) ? 0 : 1, JobUsage.of(some))));
        return models;
    }

    private static String model(Attempt attempt) {
        return attempt.announced().endpoint() + "/" + attempt.announced().requestModel();
    }

    private static Map<String, Long> verdicts(Collection<Attempt> attempts) {
        Map<String, Long> verdicts = new HashMap<>();
        attempts.stream()
                .map(Attempt::settled)
                .filter(Objects::nonNull)
                .map(AttemptSettled::verdict)
                .filter(Objects::nonNull)
                .forEach(verdict -> verdicts.merge(verdict.text(), 1L, Long::sum));
        return verdicts;
    }

    private boolean isCorrected() {
        return last().state() == JobState.COMPLETED
                && own.stream()
                        .anyMatch(record -> record.state() != JobState.AWAITING_REVIEW
                                && record.event() instanceof ReviewDecided decided
                                && decided.decision() == Decided.CORRECTED);
    }

    /** Without the time that people had it. */
    private Duration machineTime() {
        Duration time = Duration.ZERO;
        for (int n = 1; n < own.size(); n++) {
            if (own.get(n - 1).state() != JobState.AWAITING_REVIEW) {
                time = time.plus(
                        Duration.between(own.get(n - 1).at(), own.get(n).at()));
            }
        }
        return time.isNegative() ? Duration.ZERO : time;
    }
}
