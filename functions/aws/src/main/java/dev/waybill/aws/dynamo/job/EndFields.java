package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.list.ListedEnd;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a job came to its end, on its first item. Short names, for the item of a usual job is to stay below one kilobyte. */
final class EndFields {

    private static final String ERROR = "error";
    private static final String COST = "cost";
    private static final String STARTED = "started";
    private static final String FINISHED = "finished";

    static final List<String> NAMES = List.of(ERROR, COST, STARTED, FINISHED);

    private EndFields() {}

    /** Nothing of a job that has no end on record. */
    static Map<String, AttributeValue> of(Job job) {
        Map<String, AttributeValue> fields = new HashMap<>();
        ListedEnd.of(job).ifPresent(end -> {
            @Nullable String errorCode = end.errorCode();
            @Nullable Instant startedAt = end.startedAt();
            if (errorCode != null) {
                fields.put(ERROR, text(errorCode));
            }
            if (startedAt != null) {
                fields.put(STARTED, number(startedAt.toEpochMilli()));
            }
            fields.put(COST, number(end.costMicros()));
            fields.put(FINISHED, number(end.finishedAt().toEpochMilli()));
        });
        return fields;
    }

    /** Of a job of whose end no record tells: nobody knows what it cost. */
    static Map<String, AttributeValue> of(String errorCode, Instant at) {
        return Map.of(ERROR, text(errorCode), COST, number(0), FINISHED, number(at.toEpochMilli()));
    }

    /** Empty where the job is not over, or its end was projected by a version before there were such fields. */
    static Optional<ListedEnd> read(Item first) {
        return first.find(FINISHED)
                .map(finished -> new ListedEnd(
                        first.find(ERROR).map(AttributeValue::s).orElse(null),
                        first.number(COST),
                        first.find(STARTED).map(EndFields::time).orElse(null),
                        time(finished)));
    }

    private static Instant time(AttributeValue millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis.n()));
    }
}
