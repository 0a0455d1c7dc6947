package dev.waybill.workflow.event;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.waybill.core.deadletter.Cause;
import dev.waybill.core.deadletter.FailedMessages;
import dev.waybill.core.deadletter.QueuedMessage;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.problem.FunctionFailedException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every handler that a queue feeds has around it. Each message is taken by itself, and keeps none of the others from being
 * handled: what is hopeless goes to the dead-letter queue at once, what may pass comes again after growing pauses, and what has failed
 * as often as the queue hands it out goes to the dead-letter queue too, each with its {@link Cause}. Where even that fails the message
 * comes again, and the queue gives it up in the end. What it throws is a {@link FunctionFailedException} or of the house. Thread-safe.
 */
public final class QueueEdge {

    /** The pause after the first failure; each one after it is four times as long. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final FailedMessages failed;
    private final String function;
    private final Clock clock;
    private final EventLog log;

    /** @param function as causes name it, such as {@code StartJobs} */
    public QueueEdge(FailedMessages failed, String function, Clock clock, EventLog log) {
        this.failed = failed;
        this.function = function;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Takes each message.
     *
     * @param type what a message says, see {@link MessageBody}
     * @return which come again
     */
    public <T extends Record> SQSBatchResponse take(SQSEvent event, Class<T> type, Consumer<T> take) {
        return take(event, type, (said, message) -> take.accept(said));
    }

    /** The same with the message as it came, of which more is to be known than what it says. */
    public <T extends Record> SQSBatchResponse take(SQSEvent event, Class<T> type, BiConsumer<T, SQSMessage> take) {
        return answer(() -> {
            List<BatchItemFailure> again = new ArrayList<>();
            for (SQSMessage message : messages(event)) {
                if (!isDone(message, type, said -> take.accept(said, message))) {
                    again.add(new BatchItemFailure(message.getMessageId()));
                }
            }
            return again;
        });
    }

    /**
     * Takes the messages of a batch together, for work that goes side by side.
     *
     * @param type what a message says, see {@link MessageBody}
     * @param take does the work, and gives those back that have to come again; it reports itself what kept it
     * @return which come again
     */
    public <T extends Record> SQSBatchResponse takeTogether(
            SQSEvent event, Class<T> type, Function<List<T>, Collection<T>> take) {
        return answer(() -> together(event, type, take));
    }

    /** What goes wrong beside the messages fails the function, but leaves it without what it says. */
    @SuppressWarnings("CatchingUnchecked") // whatever it is
    private static SQSBatchResponse answer(Supplier<List<BatchItemFailure>> again) {
        try {
            return new SQSBatchResponse(again.get());
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }

    private <T extends Record> List<BatchItemFailure> together(
            SQSEvent event, Class<T> type, Function<List<T>, Collection<T>> take) {
        List<BatchItemFailure> again = new ArrayList<>();
        // Two messages may say the same, and are two all the same.
        IdentityHashMap<T, SQSMessage> read = new IdentityHashMap<>();
        List<T> batch = new ArrayList<>();
        for (SQSMessage message : messages(event)) {
            boolean known = isDone(message, type, body -> {
                read.put(body, message);
                batch.add(body);
            });
            if (!known) {
                again.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        for (T failed : batch.isEmpty() ? List.<T>of() : take.apply(batch)) {
            SQSMessage message = Objects.requireNonNull(read.get(failed), "it gave back what it was not given");
            if (!isSetAside(read(message), new IllegalStateException("it did not come off"))) {
                again.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return again;
    }

    @SuppressWarnings("CatchingUnchecked") // one bad message must not bring back the others
    private <T extends Record> boolean isDone(SQSMessage message, Class<T> type, Consumer<T> take) {
        try {
            take.accept(MessageBody.read(message.getBody(), type));
            return true;
        } catch (RuntimeException | StackOverflowError met) {
            log.failure("record_failed", met).write();
            return isSetAside(read(message), met);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps it from being set aside, the message comes again
    private boolean isSetAside(QueuedMessage message, Throwable met) {
        try {
            if (Cause.isHopeless(met) || message.receives() >= failed.mostReceives(message)) {
                Cause cause = Cause.of(met, function, clock.instant());
                failed.setAside(message, cause);
                log.event("message_set_aside")
                        .with(Field.CODE, cause.code().text())
                        .write();
                return true;
            }
            failed.holdBack(message, pause(message.receives()));
        } catch (RuntimeException alsoFailed) {
            log.failure("message_not_set_aside", alsoFailed).write();
        }
        return false;
    }

    private static List<SQSMessage> messages(SQSEvent event) {
        return event.getRecords() == null ? List.of() : event.getRecords();
    }

    static Duration pause(int receives) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (2 * Math.min(Math.max(receives, 1) - 1, 5)));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static QueuedMessage read(SQSMessage message) {
        Map<String, String> system = orEmpty(message.getAttributes());
        Map<String, String> attributes = new HashMap<>();
        orEmpty(message.getMessageAttributes()).forEach((name, value) -> {
            if (value.getStringValue() != null) {
                attributes.put(name, value.getStringValue());
            }
        });
        return new QueuedMessage(
                orEmpty(message.getEventSourceArn()),
                orEmpty(message.getMessageId()),
                orEmpty(message.getReceiptHandle()),
                orEmpty(message.getBody()),
                Optional.ofNullable(system.get("MessageGroupId")),
                count(system.get("ApproximateReceiveCount")),
                attributes);
    }

    private static int count(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 1;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
