package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.json.Times;
import dev.waybill.core.review.ReviewFilter;
import dev.waybill.core.review.ReviewIndex;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The sparse index {@code reviews} of the {@code records} table: one Query for each stretch. Thread-safe. */
public final class DynamoReviewIndex implements ReviewIndex {

    /** Sorts after every time: times begin with a digit. */
    private static final String LAST = ":";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoReviewIndex(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Stretch read(String tenant, ReviewFilter filter, @Nullable Place behind, int most) {
        @Nullable Instant before = filter.dueBefore();
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":review", text(TableKeys.openReviews(tenant)));
        // A review's sort key is its time and more, so it never equals the bound.
        values.put(":before", text(before == null ? LAST : Times.text(before)));
        values.put(":now", number(clock.instant().getEpochSecond()));
        QueryResponse response = dynamo.query(query -> query.tableName(table)
                .indexName(TableKeys.REVIEWS_INDEX)
                .keyConditionExpression("review = :review AND review_due < :before")
                .filterExpression("#ttl > :now")
                .expressionAttributeNames(Map.of("#ttl", TableKeys.TTL))
                .expressionAttributeValues(values)
                .exclusiveStartKey(
                        behind == null ? null : TableKeys.openReview(new JobKey(tenant, behind.id()), behind.dueAt()))
                .limit(most));
        return new Stretch(
                response.items().stream()
                        .map(item -> ReviewFields.listed(new Item(item)))
                        .filter(filter::wants)
                        .collect(Collectors.toList()),
                response.scannedCount(),
                response.hasLastEvaluatedKey() ? place(new Item(response.lastEvaluatedKey())) : null);
    }

    private static Place place(Item item) {
        return new Place(
                TableKeys.dueAt(item.text(TableKeys.REVIEW_DUE)),
                TableKeys.job(item.text(TableKeys.PK)).id());
    }
}
