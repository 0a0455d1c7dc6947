package dev.waybill.core.usage;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.job.list.ListJobs;
import dev.waybill.core.job.list.ListStatus;
import dev.waybill.core.job.list.ListedJob;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sums a day's usage anew from the records of its jobs, a stretch at a time, and corrects what was counted by what it differs. The
 * parts of the shards stay as they are, so that records which are delivered once more are still known to be counted. Thread-safe.
 */
public final class RebuildUsage {

    /** The part that holds what a day has to be corrected by. It is no shard's, and sorts behind them all. */
    public static final String CORRECTION = "~corrected";

    /** The longest deadline and the longest review: no job that ended on the day was made earlier. */
    private static final Period LONGEST_JOB = Period.ofDays(7 + 90 + 1);

    private static final int PAGE = 100;

    private final ListJobs list;
    private final JobStore jobs;
    private final UsageStore usage;
    private final RebuildStore rebuilds;
    private final int most;

    /** @param most how many jobs are looked at in one go, about */
    public RebuildUsage(ListJobs list, JobStore jobs, UsageStore usage, RebuildStore rebuilds, int most) {
        this.list = list;
        this.jobs = jobs;
        this.usage = usage;
        this.rebuilds = rebuilds;
        this.most = most;
    }

    /**
     * How far it is now.
     *
     * @param isDone whether the day is corrected; else it is to be asked for again
     * @param looked how many jobs were looked at so far
     * @param sum what was found so far of the jobs that ended on the day
     */
    public record Progress(boolean isDone, long looked, Totals sum) {}

    /**
     * Begins with a day, or goes on with it.
     *
     * @param day in UTC, not later than today
     * @throws Problem {@code conflict} where another does the same, or where jobs of the day are only being counted
     */
    public Progress goOn(String tenant, LocalDate day) {
        Rebuild rebuild = rebuilds.find(tenant, day)
                .orElseGet(() -> Rebuild.begin(tenant, day, counted(shards(tenant, day))))
                .nextStep();
        long end = rebuild.looked() + most;
        do {
            rebuild = further(rebuild);
        } while (rebuild.place() != null && rebuild.looked() < end);
        if (rebuild.place() != null) {
            if (!rebuilds.put(rebuild)) {
                throw Problem.of(ProblemCode.CONFLICT, "another rebuild of this day is under way");
            }
            return new Progress(false, rebuild.looked(), rebuild.counts().totals());
        }
        rebuilds.remove(tenant, day);
        correct(rebuild);
        return new Progress(true, rebuild.looked(), rebuild.counts().totals());
    }

    private Rebuild further(Rebuild rebuild) {
        Descent way = Descent.from(rebuild.place());
        Descent.Stretch next = way.next();
        ListJobs.Page page = list.page(rebuild.tenant(), madeFor(rebuild.day(), next.parent()), PAGE, next.cursor());
        List<JobKey> keys = page.jobs().stream()
                .map(job -> new JobKey(rebuild.tenant(), job.id()))
                .toList();
        Map<JobKey, Job> read = jobs.readAll(keys);
        UsageCounts counts = UsageCounts.NONE;
        for (ListedJob listed : page.jobs()) {
            @Nullable Job job = read.get(new JobKey(rebuild.tenant(), listed.id()));
            if (job != null) {
                counts = counts.plus(counts(rebuild, listed, job));
            }
        }
        Descent further = way.behind(page.next(), List.copyOf(read.values()));
        return rebuild.with(page.jobs().size(), counts, further.place());
    }

    private UsageCounts counts(Rebuild rebuild, ListedJob listed, Job job) {
        UsageCounts sum = UsageCounts.NONE;
        for (int version = 1; version <= job.version(); version++) {
            Optional<JobEnd> end =
                    JobEnd.of(job, version).filter(ended -> ended.day().equals(rebuild.day()));
            if (end.isPresent()) {
                sum = sum.plus(end.get().counts());
            }
        }
        boolean isOpen = listed.status().equals(ListStatus.OPEN.text());
        if (isOpen && job.state().isFinal() && !sum.equals(UsageCounts.NONE)) {
            rebuilds.remove(rebuild.tenant(), rebuild.day());
            throw stillCounting();
        }
        return sum;
    }

    private void correct(Rebuild rebuild) {
        List<UsagePart> parts = shards(rebuild.tenant(), rebuild.day());
        if (!counted(parts).equals(rebuild.counted())) {
            throw stillCounting();
        }
        UsageCounts there = parts.stream().map(UsagePart::counts).reduce(UsageCounts.NONE, UsageCounts::plus);
        UsagePart.Key key = new UsagePart.Key(rebuild.tenant(), rebuild.day(), CORRECTION);
        @Nullable SequenceNumber before = usage.find(key).map(UsagePart::last).orElse(null);
        SequenceNumber next = before == null ? new SequenceNumber("1") : before.next();
        if (!usage.put(new UsagePart(key, next, rebuild.counts().minus(there)), before)) {
            throw Problem.of(ProblemCode.CONFLICT, "another rebuild of this day has just ended");
        }
    }

    private static Map<String, SequenceNumber> counted(List<UsagePart> parts) {
        return parts.stream().collect(Collectors.toMap(part -> part.key().shard(), UsagePart::last));
    }

    private List<UsagePart> shards(String tenant, LocalDate day) {
        return usage.parts(tenant, day, day)
                .filter(part -> !part.key().shard().equals(CORRECTION))
                .toList();
    }

    private static JobFilter madeFor(LocalDate day, @Nullable String parent) {
        Instant from = day.minus(LONGEST_JOB).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant before = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new JobFilter(null, null, null, from, before, null, parent);
    }

    private static Problem stillCounting() {
        return Problem.of(
                ProblemCode.CONFLICT,
                "jobs that ended on this day are only being counted: rebuild it again in a minute, or when the day is over");
    }
}
