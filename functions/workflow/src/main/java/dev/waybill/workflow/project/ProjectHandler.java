package dev.waybill.workflow.project;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordType;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.core.workflow.project.ProjectJob;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.Batch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes final records from the stream of the records table. */
public final class ProjectHandler implements RequestStreamHandler {

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
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        try {
            Batch.each(
                    in,
                    out,
                    log,
                    record -> record.at("/dynamodb/SequenceNumber").asText(),
                    this::project);
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }

    private void project(JsonNode change) {
        JsonNode keys = change.at("/dynamodb/Keys");
        JsonNode record = change.at("/dynamodb/NewImage");
        projectJob.project(
                TableKeys.job(keys.at("/pk/S").asText()),
                TableKeys.recordVersion(keys.at("/sk/S").asText()),
                RecordType.of(record.at("/type/S").asText()),
                JobState.of(record.at("/state/S").asText()));
    }
}
