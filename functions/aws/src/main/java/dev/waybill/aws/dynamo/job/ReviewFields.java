package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.review.ReviewIndex.Listed;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a job's first item holds while a person has to decide: its place in the index of open reviews, and what lists show. */
final class ReviewFields {

    private static final String LEVEL = "review_level";
    private static final String OPENED = "review_opened";
    private static final String REASON = "review_reason";

    /** Takes a first item out of the index. */
    static final String REMOVED = String.join(", ", TableKeys.REVIEW, TableKeys.REVIEW_DUE, LEVEL, OPENED, REASON);

    private ReviewFields() {}

    /** What a record that also changes when its job next needs a look does to the first item: an update's SET or REMOVE. */
    static String update(JobRecord record, Map<String, AttributeValue> values) {
        if (record.event() instanceof ReviewOpened opened) {
            values.put(":review", text(TableKeys.openReviews(record.job().tenant())));
            values.put(":review_due", text(TableKeys.reviewDue(record.job(), opened.dueAt())));
            values.put(":review_level", number(opened.level()));
            values.put(":review_opened", number(record.at().toEpochMilli()));
            values.put(":review_reason", text(opened.reason().text()));
            return ", review = :review, review_due = :review_due, review_level = :review_level,"
                    + " review_opened = :review_opened, review_reason = :review_reason";
        }
        return record.state() == JobState.AWAITING_REVIEW ? "" : " REMOVE " + REMOVED;
    }

    static Listed listed(Item item) {
        JobKey job = TableKeys.job(item.text(TableKeys.PK));
        return new Listed(
                job.id(),
                item.text("task"),
                item.text(REASON),
                (int) item.number(LEVEL),
                Instant.ofEpochMilli(item.number(OPENED)),
                TableKeys.dueAt(item.text(TableKeys.REVIEW_DUE)));
    }
}
