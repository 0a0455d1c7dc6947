package dev.waybill.command.batch;

import dev.waybill.client.BatchRequest;
import dev.waybill.command.option.DurationOption;
import dev.waybill.command.option.Queue;
import dev.waybill.command.option.VersionOption;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a new batch is to be, as options. */
final class BatchOptions {

    @Option(
            names = "--task-version",
            paramLabel = "N|draft",
            converter = VersionOption.class,
            description = "Pin a task version, or its draft; else the task's rollout draws for each item.")
    private @Nullable String version;

    @Option(names = "--priority", paramLabel = "P", description = "bulk (the default) or interactive.")
    private @Nullable Queue queue;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "When the batch must have ended, from now: 6h, PT6H (default 24h, at most 14d).")
    private @Nullable Duration deadline;

    @Option(names = "--subject", paramLabel = "ID", description = "Whose data it is, where an item does not say.")
    private @Nullable String subject;

    @Option(names = "--metadata", paramLabel = "K=V", description = "A short string kept with the batch; repeatable.")
    private Map<String, String> metadata = new TreeMap<>();

    @Option(
            names = "--stop-when-failed-percent",
            paramLabel = "N",
            description = "Cancel the batch when so many of 100 ended items failed, from 1 to 100.")
    private @Nullable Integer failedPercent;

    @Option(
            names = "--stop-when-cost",
            paramLabel = "DOLLARS",
            converter = Dollars.class,
            description = "Cancel the batch when its jobs together cost so much, such as 12.50.")
    private @Nullable Long costMicros;

    /** Reads dollars, as micro-dollars. */
    static final class Dollars implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            if (!text.matches("\\d{1,9}(\\.\\d{1,6})?")) {
                throw new TypeConversionException("expected dollars such as 12.50, got '" + text + "'");
            }
            return new BigDecimal(text).movePointRight(6).longValueExact();
        }
    }

    /** Whether nothing of it was said. */
    boolean isUnsaid() {
        return version == null
                && queue == null
                && deadline == null
                && subject == null
                && metadata.isEmpty()
                && failedPercent == null
                && costMicros == null;
    }

    BatchRequest request(String task) {
        BatchRequest request = BatchRequest.of(task);
        if (version != null) {
            request = request.taskVersion(version);
        }
        if (queue != null) {
            request = request.priority(queue.priority());
        }
        if (deadline != null) {
            request = request.deadline(deadline);
        }
        if (subject != null) {
            request = request.subject(subject);
        }
        for (Map.Entry<String, String> each : metadata.entrySet()) {
            request = request.metadata(each.getKey(), each.getValue());
        }
        if (failedPercent != null) {
            request = request.stopWhenFailedPercent(failedPercent);
        }
        return costMicros == null ? request : request.stopWhenCostMicros(costMicros);
    }
}
