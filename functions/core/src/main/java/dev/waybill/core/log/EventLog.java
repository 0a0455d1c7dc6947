package dev.waybill.core.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The one writer of logs and metrics: one JSON object a line, of fields on an allow-list whose values look like ids, codes
 * or numbers. What does not is left out, so that no payload, key or free text can get into a log. A line that counts for a
 * {@link Metric} says so in CloudWatch's embedded metric format. Thread-safe.
 */
public final class EventLog {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_.:/$@#-]{1,200}");
    private final Clock clock;
    private final Consumer<String> sink;

    /** @param sink takes one line */
    public EventLog(Clock clock, Consumer<String> sink) {
        this.clock = clock;
        this.sink = sink;
    }

    /** Writes to standard output, which Lambda keeps as the function's log. */
    @SuppressWarnings("SystemOut") // the function's log is its standard output
    public static EventLog standard(Clock clock) {
        return new EventLog(clock, line -> System.out.println(line));
    }

    /** The fields a line may have. */
    public enum Field {
        REQUEST_ID,
        /** What the caller calls the request: short and plain, see the HTTP edge. */
        CALLER_REQUEST_ID,
        TENANT,
        JOB,
        ERASURE,
        SET,
        WEBHOOK,
        EVENT_ID,
        RUN,
        ATTEMPT,
        TASK,
        TASK_VERSION,
        ENDPOINT,
        MODEL,
        OUTCOME,
        REASON,
        VERDICT,
        STATE,
        STATUS,
        CODE,
        ROUTE,
        EVALUATION_NAME,
        EVALUATION_LABEL,
        EVALUATION_SCORE,
        COUNT,
        LATENCY_MS,
        COST_MICROS,
        ERROR_TYPE,
        ERROR_AT,
        PLACE,
        LINE
    }

    /** What lines are counted as: a CloudWatch metric of this name, in the namespace {@code Waybill}. */
    public enum Metric {
        LATE_ANSWERS_DROPPED("LateAnswersDropped"),
        MODEL_MISCONFIGURED("ModelMisconfigured"),
        ENDPOINTS_MISTAKEN("EndpointsMistaken");

        private final String text;

        Metric(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** Begins a line of this event, for example {@code job_accepted}. */
    public Line event(String name) {
        return new Line(name);
    }

    /** A failure nobody foresaw: its class and where it was thrown, never its message, which may hold anything. */
    public Line failure(String name, Throwable failure) {
        Line line = event(name).with(Field.ERROR_TYPE, failure.getClass().getName());
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0
                ? line
                : line.with(
                        Field.ERROR_AT,
                        trace[0].getClassName() + "." + trace[0].getMethodName() + ":" + trace[0].getLineNumber());
    }

    /** One line in the making. */
    public final class Line {
        private final ObjectNode fields = Json.object();

        private Line(String event) {
            fields.put("at", Times.text(clock.instant())).put("event", event);
        }

        public Line with(Field field, String value) {
            if (SAFE.matcher(value).matches()) {
                fields.put(field.name().toLowerCase(Locale.ROOT), value);
            }
            return this;
        }

        public Line with(Field field, long value) {
            fields.put(field.name().toLowerCase(Locale.ROOT), value);
            return this;
        }

        public Line with(Field field, double value) {
            fields.put(field.name().toLowerCase(Locale.ROOT), value);
            return this;
        }

        /** Counts this line as one, beside its fields (CloudWatch embedded metric format, version 0). */
        public Line countedAs(Metric metric) {
            ObjectNode about = fields.putObject("_aws").put("Timestamp", clock.millis());
            ObjectNode directive = about.putArray("CloudWatchMetrics").addObject();
            directive
                    .put("Namespace", "Waybill")
                    .putArray("Dimensions")
                    .addArray()
                    .add("event");
            directive.putArray("Metrics").addObject().put("Name", metric.text()).put("Unit", "Count");
            fields.put(metric.text(), 1);
            return this;
        }

        public void write() {
            sink.accept(Json.write(fields));
        }
    }
}
