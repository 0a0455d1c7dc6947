package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** A table may leave keys of a batch unread: they are asked for again, and a job is never told in part. */
class UnreadKeysTest {

    private static final JobKey ONE = new JobKey("acme", "job_1");
    private static final JobKey OTHER = new JobKey("acme", "job_2");

    private final TestingClock clock = new TestingClock();
    private final ReluctantTable table = new ReluctantTable();
    private final List<Duration> pauses = new ArrayList<>();
    private final DynamoJobStore store =
            new DynamoJobStore(table, "records", clock, new WriterPauses(pauses::add, bound -> 0));

    @Test
    void keysThatAreLeftUnread_areAskedForAgain() {
        write(ONE, 5);
        write(OTHER, 3);
        table.readsAtOnce = 2;
        assertThat(store.readAll(List.of(ONE, OTHER)).values())
                .extracting(Job::version)
                .containsExactly(5, 3);
        assertThat(pauses).as("a table that reads some is not made to wait for").isEmpty();
    }

    @Test
    void tableThatReadsNothingForAWhile_isAskedAgainAfterPauses() {
        write(ONE, 2);
        table.refusals = 3;
        assertThat(store.readAll(List.of(ONE))).containsOnlyKeys(ONE);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void tableThatReadsNothingForLong_isToldAsTooBusy() {
        write(ONE, 2);
        table.refusals = Integer.MAX_VALUE;
        assertThatThrownBy(() -> store.readAll(List.of(ONE)))
                .isInstanceOf(ProvisionedThroughputExceededException.class)
                .hasMessageContaining("no room");
    }

    @Test
    void recordThatIsPutWhileABatchIsRead_isNotTakenWithoutTheOneBeforeIt() {
        write(ONE, 3);
        table.items.remove(TableKeys.record(ONE, 2));
        assertThat(store.readAll(List.of(ONE)).values())
                .extracting(Job::version)
                .containsExactly(1);
    }

    @Test
    void recordsThatAreKnown_areAskedForAlone_atHalfThePrice() {
        write(ONE, 3);
        write(OTHER, 2);
        table.consistent = false;
        assertThat(store.readUpTo(Map.of(ONE, 3, OTHER, 2))).containsOnlyKeys(ONE, OTHER);
        assertThat(table.asked)
                .containsExactlyInAnyOrder(
                        TableKeys.record(ONE, 1),
                        TableKeys.record(ONE, 2),
                        TableKeys.record(ONE, 3),
                        TableKeys.record(OTHER, 1),
                        TableKeys.record(OTHER, 2));
    }

    /** As a copy of the table tells that is a moment behind: at the end of a chain, or at any place of it. */
    @Test
    void jobWhoseRecordsAreNotAllSeenYet_isLeftOut() {
        write(ONE, 3);
        write(OTHER, 3);
        table.consistent = false;
        for (int unseen = 1; unseen <= 3; unseen++) {
            Map<String, AttributeValue> hidden =
                    Objects.requireNonNull(table.items.remove(TableKeys.record(ONE, unseen)));
            assertThat(store.readUpTo(Map.of(ONE, 3, OTHER, 3))).containsOnlyKeys(OTHER);
            table.items.put(TableKeys.record(ONE, unseen), hidden);
        }
    }

    private void write(JobKey key, int records) {
        Instant expiresAt = clock.instant().plus(Duration.ofDays(1));
        JobRecord first = JobRecords.first(key, clock.instant(), "n1");
        store.put(first, expiresAt, null);
        Job job = Job.of(List.of(first));
        for (int n = 2; n <= records; n++) {
            JobRecord next = JobRecords.next(
                    job,
                    clock.instant(),
                    JobState.IN_PROGRESS,
                    JobRecords.announced("1.team.0." + n, clock.instant()),
                    "n" + n);
            store.put(next, expiresAt, null);
            job = job.with(next);
        }
    }

    /** A table that reads as many of the keys as it likes, the last ones first. */
    private static final class ReluctantTable implements DynamoDbClient {

        private final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items = new HashMap<>();
        private final List<Map<String, AttributeValue>> asked = new ArrayList<>();
        private boolean consistent = true;
        private int readsAtOnce = 100;
        private int refusals;

        @Override
        public PutItemResponse putItem(PutItemRequest put) {
            items.put(Map.of("pk", attribute(put, "pk"), "sk", attribute(put, "sk")), put.item());
            return PutItemResponse.builder().build();
        }

        private static AttributeValue attribute(PutItemRequest put, String name) {
            return Objects.requireNonNull(put.item().get(name));
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            KeysAndAttributes wanted =
                    Objects.requireNonNull(request.requestItems().get("records"));
            assertThat(wanted.consistentRead()).isEqualTo(consistent);
            asked.addAll(wanted.keys());
            assertThat(wanted.keys()).hasSizeBetween(1, 100).doesNotHaveDuplicates();
            int reads = refusals > 0 ? 0 : Math.min(readsAtOnce, wanted.keys().size());
            refusals--;
            int unread = wanted.keys().size() - reads;
            List<Map<String, AttributeValue>> found = wanted
                    .keys()
                    .subList(unread, wanted.keys().size())
                    .stream()
                    .flatMap(key -> Stream.ofNullable(items.get(key)))
                    .collect(Collectors.toList());
            Map<String, KeysAndAttributes> left = unread == 0
                    ? Map.of()
                    : Map.of(
                            "records",
                            KeysAndAttributes.builder()
                                    .keys(wanted.keys().subList(0, unread))
                                    .build());
            return BatchGetItemResponse.builder()
                    .responses(Map.of("records", found))
                    .unprocessedKeys(left)
                    .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
