package dev.waybill.aws.sqs;

import dev.waybill.core.deadletter.Cause;
import dev.waybill.core.deadletter.Cause.Code;
import dev.waybill.core.deadletter.DeadLetter;
import dev.waybill.core.deadletter.DeadLetterQueues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The dead-letter queues of the template in SQS. Thread-safe. */
public final class SqsDeadLetterQueues implements DeadLetterQueues {

    private static final int MOST_AT_ONCE = 10;

    /** Asks all of the service's machines, so that an empty answer is an empty queue. */
    private static final int WAIT_SECONDS = 1;

    private final SqsClient sqs;
    private final List<Home> homes;

    /**
     * A queue and its dead letters.
     *
     * @param queueUrl empty where no queue but a stream hands out
     */
    public record Home(String name, Optional<String> queueUrl, String deadLettersUrl) {}

    public SqsDeadLetterQueues(SqsClient sqs, List<Home> homes) {
        this.sqs = sqs;
        this.homes = List.copyOf(homes);
    }

    @Override
    public List<String> names() {
        return homes.stream().map(Home::name).toList();
    }

    @Override
    public List<Held> take(String queue, Duration hold) {
        Home home = home(queue);
        return sqs
                .receiveMessage(receive -> receive.queueUrl(home.deadLettersUrl())
                        .maxNumberOfMessages(MOST_AT_ONCE)
                        .waitTimeSeconds(WAIT_SECONDS)
                        .visibilityTimeout((int) hold.toSeconds())
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages()
                .stream()
                .map(message -> held(queue, message))
                .toList();
    }

    @Override
    public void release(Held letter) {
        sqs.changeMessageVisibility(
                change -> change.queueUrl(home(letter.letter().queue()).deadLettersUrl())
                        .receiptHandle(letter.receipt())
                        .visibilityTimeout(0));
    }

    @Override
    public void sendBack(Held letter) {
        String url = home(letter.letter().queue())
                .queueUrl()
                .orElseThrow(() -> new IllegalStateException("no queue hands these out"));
        sqs.sendMessage(send -> send.queueUrl(url)
                .messageBody(letter.body())
                .messageAttributes(CauseAttributes.values(letter.attributes()))
                .messageGroupId(letter.group().orElse(null)));
    }

    @Override
    public boolean takesBack(String queue) {
        return home(queue).queueUrl().isPresent();
    }

    @Override
    public void delete(Held letter) {
        sqs.deleteMessage(delete ->
                delete.queueUrl(home(letter.letter().queue()).deadLettersUrl()).receiptHandle(letter.receipt()));
    }

    private Home home(String queue) {
        return homes.stream()
                .filter(home -> home.name().equals(queue))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such queue"));
    }

    private static Held held(String queue, Message message) {
        Map<MessageSystemAttributeName, String> system = message.attributes();
        Map<String, String> beside = CauseAttributes.texts(message.messageAttributes());
        DeadLetter letter = new DeadLetter(
                message.messageId(),
                queue,
                Instant.ofEpochMilli(
                        Long.parseLong(system.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"))),
                CauseAttributes.read(beside)
                        .orElseGet(() -> Cause.unsaid(
                                LetterWords.isOfTheService(message.body()) ? Code.GIVEN_UP : Code.NO_ANSWER)),
                CauseAttributes.receives(beside),
                LetterWords.of(message.body()));
        return new Held(
                letter,
                message.receiptHandle(),
                message.body(),
                Optional.ofNullable(system.get(MessageSystemAttributeName.MESSAGE_GROUP_ID)),
                CauseAttributes.without(beside));
    }
}
