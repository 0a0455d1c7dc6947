package dev.waybill.emulator.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.asl.TaskCall;
import dev.waybill.asl.TaskIntegration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The optimized integration {@code sqs:sendMessage}, with and without a task token. Thread-safe. */
final class QueueTask implements TaskIntegration {

    private static final String RESOURCE = "arn:aws:states:::sqs:sendMessage";
    private static final ServiceFailure FAILURE = new ServiceFailure("SQS", "AmazonSQSException", "AmazonSQS");
    private static final int OK = 200;
    private final Map<String, MachineClients> machines;
    private final Executor threads;

    /** @param machines by ARN */
    QueueTask(Map<String, MachineClients> machines, Executor threads) {
        this.machines = machines;
        this.threads = threads;
    }

    @Override
    public boolean supports(String resource) {
        return resource.equals(RESOURCE) || resource.equals(RESOURCE + ".waitForTaskToken");
    }

    @Override
    public CompletionStage<JsonNode> call(TaskCall call) {
        return CompletableFuture.supplyAsync(
                () -> send(MachineClients.of(call, machines).sqs(), call.arguments()), threads);
    }

    private static JsonNode send(SqsClient sqs, JsonNode arguments) {
        JsonNode body = arguments.path("MessageBody");
        try {
            SendMessageResponse sent = sqs.sendMessage(
                    send -> send.queueUrl(arguments.path("QueueUrl").asText())
                            .messageBody(body.isTextual() ? body.textValue() : body.toString())
                            .delaySeconds(arguments.path("DelaySeconds").asInt(0)));
            return ServiceFailure.withMetadata(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("MessageId", sent.messageId())
                            .put("MD5OfMessageBody", sent.md5OfMessageBody()),
                    OK);
        } catch (SqsException failed) {
            throw FAILURE.of(failed);
        }
    }
}
