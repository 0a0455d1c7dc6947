package dev.waybill.local.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.asl.TaskCall;
import dev.waybill.asl.TaskFailedException;
import dev.waybill.asl.TaskIntegration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The optimized integration {@code sqs:sendMessage}, with and without a task token. Thread-safe. */
final class QueueTask implements TaskIntegration {

    private static final String RESOURCE = "arn:aws:states:::sqs:sendMessage";
    private final SqsClient sqs;
    private final Executor threads;

    QueueTask(SqsClient sqs, Executor threads) {
        this.sqs = sqs;
        this.threads = threads;
    }

    @Override
    public boolean supports(String resource) {
        return resource.equals(RESOURCE) || resource.equals(RESOURCE + ".waitForTaskToken");
    }

    @Override
    public CompletionStage<JsonNode> call(TaskCall call) {
        return CompletableFuture.supplyAsync(() -> send(call.arguments()), threads);
    }

    private JsonNode send(JsonNode arguments) {
        JsonNode body = arguments.path("MessageBody");
        try {
            SendMessageResponse sent = sqs.sendMessage(
                    send -> send.queueUrl(arguments.path("QueueUrl").asText())
                            .messageBody(body.isTextual() ? body.textValue() : body.toString())
                            .delaySeconds(arguments.path("DelaySeconds").asInt(0)));
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("MessageId", sent.messageId())
                    .put("MD5OfMessageBody", sent.md5OfMessageBody());
        } catch (QueueDoesNotExistException absent) {
            throw new TaskFailedException("SQS.QueueDoesNotExistException", "The specified queue does not exist.");
        } catch (SqsException failed) {
            throw new TaskFailedException("SQS.SqsException", "The message could not be sent.");
        }
    }
}
