package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.review.ReviewFigures;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Counts of decisions in the {@code records} table, one item a task version. Thread-safe. */
public final class DynamoReviewFigures implements ReviewFigures {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoReviewFigures(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public SortedMap<Integer, Map<Decided, Integer>> of(String tenant, String owner, String task) {
        SortedMap<Integer, Map<Decided, Integer>> figures = new TreeMap<>();
        dynamo
                .queryPaginator(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(TableKeys.figures(tenant, owner, task)))))
                .items()
                .stream()
                .map(Item::new)
                .forEach(item -> figures.put(TableKeys.version(item.text(TableKeys.SK)), counts(item)));
        return figures;
    }

    private static Map<Decided, Integer> counts(Item item) {
        Map<Decided, Integer> counts = new EnumMap<>(Decided.class);
        for (Decided decision : Decided.known()) {
            counts.put(decision, item.find(decision.text()).isPresent() ? (int) item.number(decision.text()) : 0);
        }
        return counts;
    }

    /** What a job that ended adds, where somebody has decided on it. */
    static Optional<Update> added(String table, Job ended) {
        Map<String, AttributeValue> values = new HashMap<>();
        StringJoiner counts = new StringJoiner(", ", "ADD ", "");
        for (Decided decision : Decided.known()) {
            long taken = ended.records().stream()
                    .filter(record -> record.event() instanceof ReviewDecided decided && decided.decision() == decision)
                    .count();
            if (taken > 0) {
                counts.add(decision.text() + " :" + decision.text());
                values.put(":" + decision.text(), number(taken));
            }
        }
        Accepted accepted = ended.accepted();
        // What a draft calls its version is no version's number.
        if (values.isEmpty() || accepted.ofDraft()) {
            return Optional.empty();
        }
        return Optional.of(Update.builder()
                .tableName(table)
                .key(TableKeys.figures(
                        ended.key().tenant(), accepted.taskOwner(), accepted.task(), accepted.taskVersion()))
                .updateExpression(counts.toString())
                .expressionAttributeValues(values)
                .build());
    }
}
