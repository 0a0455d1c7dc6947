package dev.waybill.workflow.project;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.execution.project.ProjectJob;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.PartialFailures;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes final records from the stream of the records table. */
public final class ProjectHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    private final ProjectJob projectJob;
    private final EventLog log;

    public ProjectHandler() {
        this(Wiring.current());
    }

    private ProjectHandler(Wiring wiring) {
        this(wiring.projectJob(), wiring.log());
    }

    public ProjectHandler(ProjectJob projectJob, EventLog log) {
        this.projectJob = projectJob;
        this.log = log;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        try {
            return new StreamsEventResponse(PartialFailures.each(
                    event.getRecords(),
                    log,
                    this::project,
                    change -> new BatchItemFailure(change.getDynamodb().getSequenceNumber())));
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }

    private void project(DynamodbStreamRecord change) {
        StreamRecord record = change.getDynamodb();
        projectJob.project(TableKeys.job(text(record.getKeys(), "pk")));
    }

    /** Empty where the item has no such text: what is made of it then says what is wrong. */
    private static String text(@Nullable Map<String, AttributeValue> item, String name) {
        AttributeValue value = item == null ? null : item.get(name);
        return value == null || value.getS() == null ? "" : value.getS();
    }
}
