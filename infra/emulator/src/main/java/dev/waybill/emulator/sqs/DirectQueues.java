package dev.waybill.emulator.sqs;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.DeliveryReceipt;
import org.elasticmq.MessageData;
import org.elasticmq.msg.DeleteMessage;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.ReceiveMessages;
import org.elasticmq.msg.SendMessage;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;
import scala.util.Either;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Hands plain sends, receives and deletes to the queue server's own queues without a network, which is a third of the time that
 * a job takes on one machine; all else, and whatever the server would have to judge, goes to it over HTTP. Thread-safe.
 */
final class DirectQueues implements InvocationHandler {

    /** Beyond the wait that a receive asks for. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final SqsClient overHttp;
    private final ActorRef manager;
    private final AwaitedMessages awaited;
    private final Map<String, ActorRef> known = new ConcurrentHashMap<>();
    private final CompletableFuture<Object> stopped = new CompletableFuture<>();

    DirectQueues(SqsClient overHttp, ActorRef manager, AwaitedMessages awaited) {
        this.overHttp = overHttp;
        this.manager = manager;
        this.awaited = awaited;
    }

    SqsClient client() {
        return (SqsClient)
                Proxy.newProxyInstance(SqsClient.class.getClassLoader(), new Class<?>[] {SqsClient.class}, this);
    }

    /** Lets go of those who wait for messages. */
    void stop() {
        stopped.completeExceptionally(SdkClientException.create("the queues have stopped"));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object request = arguments == null || arguments.length != 1 ? null : arguments[0];
        Optional<?> answer = Optional.empty();
        if (request instanceof SendMessageRequest send && DirectMessages.isPlain(send)) {
            answer = queue(send.queueUrl()).map(queue -> send(queue, send));
        } else if (request instanceof ReceiveMessageRequest receive && DirectMessages.isPlain(receive)) {
            answer = queue(receive.queueUrl()).map(queue -> receive(queue, receive));
        } else if (request instanceof DeleteMessageBatchRequest delete && DirectMessages.isPlain(delete)) {
            answer = queue(delete.queueUrl()).map(queue -> delete(queue, delete));
        }
        if (answer.isPresent()) {
            return answer.get();
        }
        // What builds its request itself ends in a call of this proxy.
        if (method.isDefault() && request instanceof Consumer) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        // It may make or delete a queue.
        known.clear();
        try {
            return method.invoke(overHttp, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private SendMessageResponse send(ActorRef queue, SendMessageRequest send) {
        String id = UUID.randomUUID().toString();
        awaited.sending(id);
        MessageData sent = (MessageData) ask(queue, new SendMessage(DirectMessages.data(id, send)), SLACK);
        return SendMessageResponse.builder()
                .messageId(sent.id().id())
                .md5OfMessageBody(DirectMessages.md5(send.messageBody()))
                .build();
    }

    private ReceiveMessageResponse receive(ActorRef queue, ReceiveMessageRequest receive) {
        Duration wait = Duration.ofSeconds(Objects.requireNonNullElse(receive.waitTimeSeconds(), 0));
        Option<Duration> asked = receive.waitTimeSeconds() == null ? Option.empty() : Option.apply(wait);
        List<?> messages = CollectionConverters.asJava((scala.collection.immutable.List<?>) ask(
                queue,
                new ReceiveMessages(
                        DirectMessages.visibility(receive),
                        Objects.requireNonNullElse(receive.maxNumberOfMessages(), 1),
                        asked,
                        Option.empty()),
                wait.plus(SLACK)));
        return ReceiveMessageResponse.builder()
                .messages(messages.stream()
                        .map(message -> DirectMessages.message((MessageData) message))
                        .toList())
                .build();
    }

    private DeleteMessageBatchResponse delete(ActorRef queue, DeleteMessageBatchRequest delete) {
        List<DeleteMessageBatchResultEntry> done = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (DeleteMessageBatchRequestEntry entry : delete.entries()) {
            Either<?, ?> deleted =
                    (Either<?, ?>) ask(queue, new DeleteMessage(new DeliveryReceipt(entry.receiptHandle())), SLACK);
            if (deleted.isRight()) {
                done.add(DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
            } else {
                failed.add(BatchResultErrorEntry.builder()
                        .id(entry.id())
                        .code("ReceiptHandleIsInvalid")
                        .senderFault(true)
                        .build());
            }
        }
        return DeleteMessageBatchResponse.builder()
                .successful(done)
                .failed(failed)
                .build();
    }

    /** Empty where there is none of this name: the server says so in the service's words. */
    private Optional<ActorRef> queue(String url) {
        @Nullable ActorRef queue = known.get(url);
        if (queue != null) {
            return Optional.of(queue);
        }
        Option<?> found = (Option<?>) ask(manager, new LookupQueue(url.substring(url.lastIndexOf('/') + 1)), SLACK);
        Optional<ActorRef> looked = OptionConverters.toJava(found).map(ActorRef.class::cast);
        looked.ifPresent(there -> known.put(url, there));
        return looked;
    }

    private Object ask(ActorRef actor, Object question, Duration most) {
        try {
            CompletableFuture<Object> answer =
                    Patterns.ask(actor, question, most).toCompletableFuture();
            return CompletableFuture.anyOf(answer, stopped).get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw SdkClientException.create("interrupted while a queue was asked", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            known.clear();
            throw SdkClientException.create("a queue does not answer", failed);
        }
    }
}
