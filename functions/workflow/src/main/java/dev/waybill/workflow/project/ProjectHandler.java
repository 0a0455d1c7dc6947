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
import dev.waybill.core.execution.project.ProjectShard;
import dev.waybill.core.execution.project.ToldRecord;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.core.usage.SequenceNumber;
import dev.waybill.workflow.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes final records from the stream of the records table. The stream is read in windows, for only then does an event name the
 * shard that its records come from; nothing is kept from one to the next, and the last event of a window brings nothing.
 */
public final class ProjectHandler implements RequestHandler<DynamodbTimeWindowEvent, TimeWindowEventResponse> {

    /** Where an event names no shard: of a stream that has but one. */
    static final String ONLY_SHARD = "shard";

    private final ProjectShard projectShard;
    private final EventLog log;

    public ProjectHandler() {
        this(Wiring.current());
    }

    private ProjectHandler(Wiring wiring) {
        this(wiring.projectShard(), wiring.log());
    }

    public ProjectHandler(ProjectShard projectShard, EventLog log) {
        this.projectShard = projectShard;
        this.log = log;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public TimeWindowEventResponse handleRequest(DynamodbTimeWindowEvent event, Context context) {
        try {
            String shard = event.getShardId() == null ? ONLY_SHARD : event.getShardId();
            List<ToldRecord> batch = new ArrayList<>();
            List<BatchItemFailure> again = new ArrayList<>();
            for (DynamodbStreamRecord change :
                    event.getRecords() == null ? List.<DynamodbStreamRecord>of() : event.getRecords()) {
                read(change)
                        .ifPresentOrElse(batch::add, () -> refuse(shard, change).ifPresent(again::add));
            }
            projectShard.project(shard, batch).forEach(at -> again.add(new BatchItemFailure(at.text())));
            return new TimeWindowEventResponse(Map.of(), again);
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }

    /** What is no record of a job will never be one. */
    private Optional<BatchItemFailure> refuse(String shard, DynamodbStreamRecord change) {
        String sequence = change.getDynamodb().getSequenceNumber();
        return projectShard.isRefused(shard, sequence) ? Optional.empty() : Optional.of(new BatchItemFailure(sequence));
    }

    private Optional<ToldRecord> read(DynamodbStreamRecord change) {
        StreamRecord record = change.getDynamodb();
        try {
            return Optional.of(new ToldRecord(
                    new SequenceNumber(record.getSequenceNumber()),
                    TableKeys.job(text(record.getKeys(), "pk")),
                    TableKeys.recordVersion(text(record.getKeys(), "sk"))));
        } catch (IllegalArgumentException noRecord) {
            log.failure("record_failed", noRecord).write();
            return Optional.empty();
        }
    }

    /** Empty where the item has no such text: what is made of it then says what is wrong. */
    private static String text(@Nullable Map<String, AttributeValue> item, String name) {
        AttributeValue value = item == null ? null : item.get(name);
        return value == null || value.getS() == null ? "" : value.getS();
    }
}
