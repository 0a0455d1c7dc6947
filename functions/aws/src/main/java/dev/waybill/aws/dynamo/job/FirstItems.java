package dev.waybill.aws.dynamo.job;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.job.label.JobLabels.Found;
import dev.waybill.core.job.label.JobLabels.Place;
import dev.waybill.core.job.list.ListStatus;
import dev.waybill.core.job.list.ListedEnd;
import dev.waybill.core.job.list.ListedJob;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What lists show beyond what an index holds, read from the first items of a page's jobs at once: an index of a table that is in
 * use cannot be changed to hold more. Jobs that came to their end under a version without such fields are read whole.
 * Thread-safe.
 */
final class FirstItems {

    private final BatchRead batch;
    private final Clock clock;
    private final JobsRead jobs;

    FirstItems(DynamoDbClient dynamo, String table, Clock clock, WriterPauses backoff) {
        this.batch = new BatchRead(dynamo, table, backoff);
        this.clock = clock;
        this.jobs = new JobsRead(dynamo, table, clock, backoff);
    }

    List<ListedJob> complete(String tenant, List<ListedJob> page) {
        Map<JobKey, Item> items = read(page.stream()
                .filter(job -> !job.status().equals(ListStatus.OPEN.text()))
                .map(job -> new JobKey(tenant, job.id()))
                .collect(Collectors.toList()));
        List<JobKey> older = new ArrayList<>();
        List<ListedJob> complete = page.stream()
                .map(job -> {
                    @Nullable Item item = items.get(new JobKey(tenant, job.id()));
                    // One that has moved on since the index was read is listed as the index had it.
                    if (item == null || !item.text(ListFields.STATUS).equals(job.status())) {
                        return job;
                    }
                    Optional<ListedEnd> end = EndFields.read(item);
                    if (end.isEmpty() && JobState.of(job.status()).isFinal()) {
                        older.add(new JobKey(tenant, job.id()));
                    }
                    return job.with(end.orElse(null), reviewDueAt(item));
                })
                .collect(Collectors.toList());
        return older.isEmpty() ? complete : fromRecords(tenant, complete, jobs.read(older));
    }

    /** Those of the places at which there is a job, in their order. */
    List<Found> found(String tenant, List<Place> places) {
        Instant now = clock.instant();
        Map<JobKey, Item> items = read(
                places.stream().map(place -> new JobKey(tenant, place.id())).collect(Collectors.toSet()));
        return places.stream()
                .flatMap(place -> Optional.ofNullable(items.get(new JobKey(tenant, place.id())))
                        .filter(item -> !item.isPast(now))
                        .flatMap(item -> found(place, item))
                        .stream())
                .collect(Collectors.toList());
    }

    /** An entry of another time is one of a submit that came to nothing, or was beaten by the job that is there. */
    private static Optional<Found> found(Place place, Item first) {
        boolean same = first.text(TableKeys.CREATED).equals(TableKeys.created(place.id(), place.createdAt()));
        return same && RecordItem.record(first).event() instanceof Accepted accepted
                ? Optional.of(new Found(place, accepted, first.text(ListFields.STATUS)))
                : Optional.empty();
    }

    private static List<ListedJob> fromRecords(String tenant, List<ListedJob> page, Map<JobKey, Job> read) {
        return page.stream()
                .map(job -> Optional.ofNullable(read.get(new JobKey(tenant, job.id())))
                        .flatMap(ListedEnd::of)
                        .map(end -> job.with(end, null))
                        .orElse(job))
                .collect(Collectors.toList());
    }

    private Map<JobKey, Item> read(Collection<JobKey> keys) {
        List<Map<String, AttributeValue>> wanted =
                keys.stream().map(key -> TableKeys.record(key, 1)).collect(Collectors.toList());
        Map<JobKey, Item> found = new HashMap<>();
        batch.items(wanted).stream()
                .map(Item::new)
                .forEach(item -> found.put(TableKeys.job(item.text(TableKeys.PK)), item));
        return found;
    }

    private static @Nullable Instant reviewDueAt(Item item) {
        return item.find(TableKeys.REVIEW_DUE)
                .map(AttributeValue::s)
                .map(TableKeys::dueAt)
                .orElse(null);
    }
}
