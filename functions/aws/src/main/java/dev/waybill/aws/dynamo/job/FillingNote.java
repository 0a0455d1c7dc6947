package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How far the index {@code attention} has been filled, as the table keeps it. It has no time to live: it holds as long as the
 * table does.
 *
 * @param passes how often all jobs have been looked at
 * @param passedAt when that was the last time
 * @param behind the key in the index {@code jobs} behind which the pass under way goes on; empty before its first piece
 */
record FillingNote(int passes, @Nullable Instant passedAt, Map<String, AttributeValue> behind) {

    /** The first may miss what functions of the version before still write while it is under way. */
    private static final int ENOUGH = 2;

    private static final String PASSES = "passes";
    private static final String PASSED_AT = "passed_at";
    private static final String BEHIND = "behind";

    static FillingNote of(Item item) {
        return item.isEmpty()
                ? new FillingNote(0, null, Map.of())
                : new FillingNote(
                        (int) item.number(PASSES),
                        item.find(PASSED_AT)
                                .map(at -> Instant.ofEpochMilli(Long.parseLong(at.n())))
                                .orElse(null),
                        item.find(BEHIND).map(AttributeValue::m).orElse(Map.of()));
    }

    /** Whether no job of a rare status is missing any more. */
    boolean isWhole() {
        return passes >= ENOUGH;
    }

    FillingNote upTo(Map<String, AttributeValue> key) {
        return new FillingNote(passes, passedAt, key);
    }

    FillingNote passed(Instant now) {
        return new FillingNote(passes + 1, now, Map.of());
    }

    /** Where there is no job at all, none of before is missing. */
    FillingNote whole(Instant now) {
        return new FillingNote(ENOUGH, now, Map.of());
    }

    Map<String, AttributeValue> item() {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.attentionFilling());
        item.put(PASSES, number(passes));
        if (passedAt != null) {
            item.put(PASSED_AT, number(passedAt.toEpochMilli()));
        }
        if (!behind.isEmpty()) {
            item.put(BEHIND, AttributeValue.fromM(behind));
        }
        return item;
    }
}
