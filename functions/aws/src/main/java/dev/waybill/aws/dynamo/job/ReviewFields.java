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
import java.util.List;

/** What a job's first item holds while a person has to decide: its place in the index of open reviews, and what lists show. */
final class ReviewFields {

    private static final String LEVEL = "review_level";
    private static final String OPENED = "review_opened";
    private static final String REASON = "review_reason";

    /** What takes a first item out of the index. */
    static final List<String> NAMES = List.of(TableKeys.REVIEW, TableKeys.REVIEW_DUE, LEVEL, OPENED, REASON);

    private ReviewFields() {}

    /** What a record that also changes when its job next needs a look does to the first item. */
    static FirstItemUpdate update(JobRecord record, FirstItemUpdate update) {
        if (record.event() instanceof ReviewOpened opened) {
            return update.set(
                            TableKeys.REVIEW,
                            text(TableKeys.openReviews(record.job().tenant())))
                    .set(TableKeys.REVIEW_DUE, text(TableKeys.reviewDue(record.job(), opened.dueAt())))
                    .set(LEVEL, number(opened.level()))
                    .set(OPENED, number(record.at().toEpochMilli()))
                    .set(REASON, text(opened.reason().text()));
        }
        return record.state() == JobState.AWAITING_REVIEW ? update : update.remove(NAMES);
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
