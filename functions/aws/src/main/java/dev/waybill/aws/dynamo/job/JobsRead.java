package dev.waybill.aws.dynamo.job;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.BrokenChainException;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.WriterPauses;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads many jobs in a few requests: the first records of each by their keys, and more of those that have more. A record is
 * put only behind the one before and never changes, so what is found of a job up to the first gap is the whole job as it was
 * when the gap was read. Thread-safe.
 */
final class JobsRead {

    /** What most jobs that wait for a person hold: a step or two, the review, who claimed it. */
    private static final int FIRST_RECORDS = 6;

    /** Each of them is paid for; a chain that is longer is cheaper read as a whole. */
    private static final int LONGEST_TOGETHER = 10;

    private final BatchRead batch;
    private final Clock clock;

    JobsRead(DynamoDbClient dynamo, String table, Clock clock, WriterPauses backoff) {
        this.batch = new BatchRead(dynamo, table, backoff);
        this.clock = clock;
    }

    /** @return those that are there, in the order of the keys */
    Map<JobKey, Job> read(Collection<JobKey> keys) {
        Map<JobKey, List<JobRecord>> chains = new LinkedHashMap<>();
        keys.forEach(key -> chains.put(key, new ArrayList<>()));
        Set<JobKey> unfinished = new LinkedHashSet<>(keys);
        for (int most = FIRST_RECORDS, from = 1; !unfinished.isEmpty(); from += most, most *= 2) {
            Map<JobKey, Map<Integer, JobRecord>> found = records(unfinished, from, from + most);
            int behind = from + most;
            unfinished.removeIf(key -> extend(chains.get(key), found.getOrDefault(key, Map.of())) + 1 < behind);
        }
        Map<JobKey, Job> jobs = new LinkedHashMap<>();
        chains.forEach((key, records) -> job(records).ifPresent(job -> jobs.put(key, job)));
        return jobs;
    }

    /**
     * Asks for the records that are known to be there and for no others, at half the price of a consistent read: one that a copy of the
     * table does not have yet is a gap like any other.
     *
     * @return those that were read whole
     */
    Map<JobKey, Job> readUpTo(Map<JobKey, Integer> versions) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        versions.forEach((job, version) -> {
            if (version <= LONGEST_TOGETHER) {
                keys.addAll(keys(job, 1, version + 1));
            }
        });
        Map<JobKey, Map<Integer, JobRecord>> found = found(batch.asTheyStand(keys));
        Map<JobKey, Job> jobs = new LinkedHashMap<>();
        versions.forEach((key, version) -> job(List.copyOf(
                        found.getOrDefault(key, Map.of()).values()))
                .filter(job -> job.version() == version)
                .ifPresent(job -> jobs.put(key, job)));
        return jobs;
    }

    private static Optional<Job> job(List<JobRecord> records) {
        try {
            return records.isEmpty() ? Optional.empty() : Optional.of(Job.of(records));
        } catch (BrokenChainException broken) {
            // The others of a page are no less there for it; whoever reads this one by itself is told.
            return Optional.empty();
        }
    }

    /** Appends what follows without a gap. @return how many records the chain has now */
    private static int extend(List<JobRecord> chain, Map<Integer, JobRecord> found) {
        for (JobRecord next = found.get(chain.size() + 1); next != null; next = found.get(chain.size() + 1)) {
            chain.add(next);
        }
        return chain.size();
    }

    private Map<JobKey, Map<Integer, JobRecord>> records(Set<JobKey> jobs, int from, int behind) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        jobs.forEach(job -> keys.addAll(keys(job, from, behind)));
        return found(batch.items(keys));
    }

    private static List<Map<String, AttributeValue>> keys(JobKey job, int from, int behind) {
        return IntStream.range(from, behind)
                .mapToObj(version -> TableKeys.record(job, version))
                .collect(Collectors.toList());
    }

    /** By their numbers, in their order. */
    private Map<JobKey, Map<Integer, JobRecord>> found(List<Map<String, AttributeValue>> items) {
        Instant now = clock.instant();
        Map<JobKey, Map<Integer, JobRecord>> found = new LinkedHashMap<>();
        items.stream()
                .map(Item::new)
                .filter(item -> !item.isPast(now))
                .map(RecordItem::record)
                .forEach(record -> found.computeIfAbsent(record.job(), job -> new TreeMap<>())
                        .put(record.version(), record));
        return found;
    }
}
