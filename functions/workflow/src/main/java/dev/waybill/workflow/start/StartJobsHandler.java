package dev.waybill.workflow.start;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.json.Json;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.core.workflow.start.StartJobs;
import dev.waybill.workflow.Wiring;
import dev.waybill.workflow.event.Batch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes batches of the two queues of jobs; a message whose execution could not be started comes again. */
public final class StartJobsHandler implements RequestStreamHandler {

    private final StartJobs startJobs;
    private final EventLog log;

    public StartJobsHandler() {
        this(Wiring.current());
    }

    private StartJobsHandler(Wiring wiring) {
        this(wiring.startJobs(), wiring.log());
    }

    public StartJobsHandler(StartJobs startJobs, EventLog log) {
        this.startJobs = startJobs;
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
                    message -> message.path("messageId").asText(),
                    message -> startJobs.start(
                            Json.read(Json.parse(message.path("body").asText()), QueuedJob.class)));
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }
}
