package dev.waybill.acceptance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Takes the messages of waiting tasks from a queue of LocalStack and answers them as they ask. */
final class QueueWorker implements TokenService, AutoCloseable {

    private final SqsClient sqs;
    private final SfnClient sfn;
    private final String queueUrl;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);

    QueueWorker(SqsClient sqs, SfnClient sfn) {
        this.sqs = sqs;
        this.sfn = sfn;
        this.queueUrl = sqs.createQueue(create -> create.queueName("work")).queueUrl();
        var unused = threads.scheduleWithFixedDelay(this::poll, 0, 1, TimeUnit.MILLISECONDS);
    }

    /** The machine with this queue in place of the one in its file. */
    OracleMachine pointedHere(OracleMachine machine) {
        JsonNode definition = Json.parse(Json.write(machine.definition()).replace("https://queue/work", queueUrl));
        return new OracleMachine(machine.name(), definition, machine.input(), machine.mocks());
    }

    private void poll() {
        for (Message message : sqs.receiveMessage(
                        receive -> receive.queueUrl(queueUrl).waitTimeSeconds(1).maxNumberOfMessages(10))
                .messages()) {
            sqs.deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
            obey(Json.parse(message.body()), (after, act) -> {
                var unused = threads.schedule(act, after.toMillis(), TimeUnit.MILLISECONDS);
            });
        }
    }

    @Override
    public void success(String token, JsonNode output) {
        answer(() -> sfn.sendTaskSuccess(send -> send.taskToken(token).output(Json.write(output))));
    }

    @Override
    public void failure(String token, String error, String cause) {
        answer(() ->
                sfn.sendTaskFailure(send -> send.taskToken(token).error(error).cause(cause)));
    }

    @Override
    public void heartbeat(String token) {
        answer(() -> sfn.sendTaskHeartbeat(send -> send.taskToken(token)));
    }

    private static void answer(Runnable call) {
        try {
            call.run();
        } catch (SfnException tooLate) {
            // A task that no longer waits: what came of it shows in the end of the execution.
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
