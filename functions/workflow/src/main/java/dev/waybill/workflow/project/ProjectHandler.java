package dev.waybill.workflow.project;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.execution.project.ProjectBatch;
import dev.waybill.core.execution.project.ToldRecord;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.core.usage.SequenceNumber;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.PartialFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes final records from the stream of the records table. The stream is read in windows, for only then does an event name the
 * shard that its records come from; nothing is kept from one to the next, and the last event of a window brings nothing.
 */
public final class ProjectHandler implements RequestHandler<DynamodbTimeWindowEvent, TimeWindowEventResponse> {

    /** Where an event names no shard: of a stream that has but one. */
    static final String ONLY_SHARD = "shard";

    private final ProjectBatch projectBatch;
    private final EventLog log;

    public ProjectHandler() {
        this(Wiring.current());
    }

    private ProjectHandler(Wiring wiring) {
        this(wiring.projectBatch(), wiring.log());
    }

    public ProjectHandler(ProjectBatch projectBatch, EventLog log) {
        this.projectBatch = projectBatch;
        this.log = log;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public TimeWindowEventResponse handleRequest(DynamodbTimeWindowEvent event, Context context) {
        try {
            List<ToldRecord> batch = new ArrayList<>();
            List<BatchItemFailure> failures = PartialFailures.each(
                    event.getRecords(), log, change -> batch.add(read(change)), ProjectHandler::failed);
            @Nullable String shard = event.getShardId();
            Set<SequenceNumber> failed = projectBatch.project(shard == null ? ONLY_SHARD : shard, batch);
            failed.forEach(at -> failures.add(new BatchItemFailure(at.text())));
            return new TimeWindowEventResponse(Map.of(), failures);
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }

    private static BatchItemFailure failed(DynamodbStreamRecord change) {
        return new BatchItemFailure(change.getDynamodb().getSequenceNumber());
    }

    private static ToldRecord read(DynamodbStreamRecord change) {
        StreamRecord record = change.getDynamodb();
        return new ToldRecord(
                new SequenceNumber(record.getSequenceNumber()),
                TableKeys.job(text(record.getKeys(), "pk")),
                TableKeys.recordVersion(text(record.getKeys(), "sk")));
    }

    /** Empty where the item has no such text: what is made of it then says what is wrong. */
    private static String text(@Nullable Map<String, AttributeValue> item, String name) {
        AttributeValue value = item == null ? null : item.get(name);
        return value == null || value.getS() == null ? "" : value.getS();
    }
}
