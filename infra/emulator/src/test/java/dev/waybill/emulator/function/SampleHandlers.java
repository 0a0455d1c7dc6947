package dev.waybill.emulator.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One handler of each kind that Lambda knows. */
public final class SampleHandlers {

    private SampleHandlers() {}

    /** Fails each message. */
    public static final class Messages implements RequestHandler<SQSEvent, SQSBatchResponse> {
        @Override
        public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
            return new SQSBatchResponse(event.getRecords().stream()
                    .map(SQSMessage::getMessageId)
                    .map(BatchItemFailure::new)
                    .toList());
        }
    }

    /** Answers with the keys. */
    public static final class Changes implements RequestHandler<DynamodbEvent, List<String>> {
        @Override
        public List<String> handleRequest(DynamodbEvent event, Context context) {
            return event.getRecords().stream()
                    .map(record -> record.getDynamodb().getKeys().toString())
                    .toList();
        }
    }

    /** Answers with the year of a Joda date. */
    public static final class Schedule implements RequestHandler<ScheduledEvent, Integer> {
        @Override
        public Integer handleRequest(ScheduledEvent event, Context context) {
            return event.getTime().getYear();
        }
    }

    /** InvocationTurns a text round. */
    public static final class Text implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String event, Context context) {
            return new StringBuilder(event).reverse().toString();
        }
    }

    /** Answers with the names it got. */
    public static final class Names implements RequestHandler<Map<String, Object>, List<String>> {
        @Override
        public List<String> handleRequest(Map<String, Object> event, Context context) {
            return event.keySet().stream().sorted().toList();
        }
    }

    /** An object as Lambda reads it: an empty constructor, getters and setters. */
    public static final class Order {
        private int count;
        private @Nullable String note;

        public int getCount() {
            return count;
        }

        public void setCount(int count) {
            this.count = count;
        }

        public @Nullable String getNote() {
            return note;
        }

        public void setNote(@Nullable String note) {
            this.note = note;
        }
    }

    /** A superclass that leaves the types open. */
    public abstract static class Doubling<T> implements RequestHandler<T, T> {
        @Override
        public T handleRequest(T event, Context context) {
            return twice(event);
        }

        protected abstract T twice(T event);
    }

    /** Says what its superclass left open. */
    public static final class Orders extends Doubling<Order> {
        @Override
        protected Order twice(Order event) {
            event.setCount(event.getCount() * 2);
            return event;
        }
    }

    /** Says nothing of its types. */
    public static final class Open<T> extends Doubling<T> {
        @Override
        protected T twice(T event) {
            return event;
        }
    }

    /** Copies. */
    public static final class Copy implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            in.transferTo(out);
        }
    }

    /** Methods of any class. */
    public static final class Methods {

        public String event(Map<String, String> event) {
            return "event " + event.get("a");
        }

        public String many(Map<String, String> event) {
            return "short" + event;
        }

        public String many(Map<String, String> event, Context context) {
            return "long " + event.get("a") + context.getAwsRequestId();
        }

        public String context(Context context) {
            return context.getAwsRequestId();
        }

        public static String nothing() {
            return "nothing";
        }

        /** Returns nothing. */
        public void silent(Map<String, String> event) {
            if (event.isEmpty()) {
                throw new IllegalStateException("empty");
            }
        }

        public void streams(InputStream in, OutputStream out) throws IOException {
            in.transferTo(out);
        }

        public void output(OutputStream out, Context context) throws IOException {
            out.write(context.getAwsRequestId().getBytes(StandardCharsets.UTF_8));
        }

        public String wrong(Context context, Map<String, String> event) {
            return context + "" + event;
        }
    }

    /** Has no constructor that Lambda could use. */
    public static final class Unbuildable implements RequestHandler<String, String> {
        private final String answer;

        public Unbuildable(String answer) {
            this.answer = answer;
        }

        @Override
        public String handleRequest(String event, Context context) {
            return answer;
        }
    }
}
