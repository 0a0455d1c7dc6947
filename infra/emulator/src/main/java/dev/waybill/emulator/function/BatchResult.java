package dev.waybill.emulator.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a function says became of a batch, by the rules of {@code ReportBatchItemFailures}. */
public final class BatchResult {

    private BatchResult() {}

    /**
     * The ids of the items that failed. Empty where the batch as a whole failed: the invocation failed, or its answer has
     * something else than a list of failures, or an id that is blank, no text or not of this batch.
     */
    public static Optional<Set<String>> failures(InvokeOutcome outcome, boolean partialFailures, Set<String> batch) {
        if (!(outcome instanceof Returned returned)) {
            return Optional.empty();
        }
        if (!partialFailures) {
            return Optional.of(Set.of());
        }
        try {
            Set<String> failed = new HashSet<>();
            JsonNode items = Json.parse(returned.payload()).path("batchItemFailures");
            if (!items.isArray() && !items.isMissingNode() && !items.isNull()) {
                return Optional.empty();
            }
            for (JsonNode item : items) {
                failed.add(
                        item.path("itemIdentifier").isTextual()
                                ? item.path("itemIdentifier").textValue()
                                : "");
            }
            return batch.containsAll(failed) ? Optional.of(failed) : Optional.empty();
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
