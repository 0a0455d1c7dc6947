package dev.waybill.api.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.http.ListParameters;
import dev.waybill.api.job.AnswerJson;
import dev.waybill.api.job.JobJson;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobError;
import dev.waybill.core.job.JobState;
import dev.waybill.core.json.Json;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.Entry.EntryError;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.list.ReadResults.Result;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An item of a batch as the API shows it. */
final class ItemJson {

    private ItemJson() {}

    /** How an item stands. */
    static ObjectNode of(Entry entry) {
        ObjectNode json = Json.object().put("custom_id", entry.customId());
        if (entry.job() != null) {
            json.put("job", entry.job());
        }
        json.put("status", entry.state().text()).put("round", entry.round());
        putErrors(json, entry);
        return json;
    }

    /**
     * What became of an item.
     *
     * @param withheld whether the caller may not see outputs
     */
    static ObjectNode of(Result result, boolean withheld) {
        Entry entry = result.entry();
        ObjectNode json = Json.object().put("custom_id", entry.customId()).put("job", entry.job());
        json.put("status", entry.state().text());
        if (entry.state() == EntryState.COMPLETED && withheld) {
            json.put("withheld", true);
        } else if (result.output() != null) {
            json.set("output", result.output());
        }
        error(result).ifPresent(error -> json.set("error", error));
        @Nullable Job job = result.job();
        if (job != null && job.state() == JobState.COMPLETED) {
            AnswerJson.of(job).ifPresent(answer -> json.set("answer", answer));
        }
        json.set("usage", BatchJson.usage(entry.usage()));
        return json;
    }

    private static Optional<ObjectNode> error(Result result) {
        Entry entry = result.entry();
        return switch (entry.state()) {
            case INVALID -> Optional.of(invalid(entry));
            case FAILED, CANCELLED, EXPIRED -> {
                JobState end = end(entry.state());
                yield Optional.of(JobJson.of(Optional.ofNullable(result.job())
                        .flatMap(job -> JobError.of(job, job.state()))
                        .orElseGet(() -> withoutJob(end))));
            }
            case PROCESSING, AWAITING_REVIEW, COMPLETED, UNKNOWN -> Optional.empty();
        };
    }

    private static JobState end(EntryState state) {
        return switch (state) {
            case CANCELLED -> JobState.CANCELLED;
            case EXPIRED -> JobState.EXPIRED;
            default -> JobState.FAILED;
        };
    }

    /** Of an item whose batch ended before it had a job, or whose job is no longer kept, or went on by itself. */
    private static JobError withoutJob(JobState end) {
        return switch (end) {
            case CANCELLED -> new JobError("cancelled", "the item was cancelled with its batch", false, null);
            case EXPIRED ->
                new JobError(
                        "deadline_exceeded", "the item did not come to its end by the batch's deadline", true, null);
            default -> new JobError("unknown", "the job's records do not say why: they may be gone", false, null);
        };
    }

    private static ObjectNode invalid(Entry entry) {
        List<EntryError> errors = entry.errors();
        ObjectNode error = Json.object()
                .put("code", errors.isEmpty() ? "invalid_input" : errors.get(0).code())
                .put(
                        "detail",
                        errors.isEmpty()
                                ? "the item is not valid"
                                : errors.get(0).detail())
                .put("retryable", false);
        putErrors(error, entry);
        return error;
    }

    private static void putErrors(ObjectNode json, Entry entry) {
        if (entry.errors().isEmpty()) {
            return;
        }
        ArrayNode errors = json.putArray("errors");
        entry.errors().forEach(error -> errors.addObject()
                .put("code", error.code())
                .put("pointer", error.pointer())
                .put("detail", error.detail()));
    }

    /** The query parameter {@code status} of a list of items; null where it is not there. */
    static @Nullable EntryState status(ListParameters given) {
        return status(given, state -> state != EntryState.UNKNOWN);
    }

    /** The same where only those are shown that have ended. */
    static @Nullable EntryState ended(ListParameters given) {
        return status(given, EntryState::isEnded);
    }

    private static @Nullable EntryState status(ListParameters given, Predicate<EntryState> shown) {
        List<EntryState> states = Stream.of(EntryState.values()).filter(shown).toList();
        return given.oneOf(
                "status",
                states.stream().map(EntryState::text).collect(Collectors.joining(", ")),
                text -> states.stream()
                        .filter(state -> state.text().equals(text))
                        .findFirst());
    }
}
