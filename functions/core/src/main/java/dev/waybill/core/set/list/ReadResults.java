package dev.waybill.core.set.list;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.json.Json;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.Place;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.get.GetBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads what became of a batch's items, in the order sent, the invalid ones too; those that have not ended are left out. Thread-safe. */
public final class ReadResults {

    /** The most results of a page, however small they are. */
    public static final int MOST_RESULTS = 1_000;

    /** When a page has looked at so many items, it may end before it is full. */
    private static final int MOST_LOOKED_AT = 10_000;

    private static final int LONGEST_READ = 100;

    /** What a result takes beside its output. */
    private static final int BYTES_AROUND = 1_000;

    private static final String LIST = "results";

    private final SetStore sets;
    private final PieceStore pieces;
    private final JobStore jobs;
    private final PayloadStore payloads;
    private final GetBatch getBatch;
    private final SideBySide hands;

    /** @param hands by which outputs are read */
    public ReadResults(SetStore sets, PieceStore pieces, JobStore jobs, PayloadStore payloads, SideBySide hands) {
        this.sets = sets;
        this.pieces = pieces;
        this.jobs = jobs;
        this.payloads = payloads;
        this.getBatch = new GetBatch(sets);
        this.hands = hands;
    }

    /**
     * What became of an item.
     *
     * @param entry with its custom_id, its state, its job's id and, of an invalid one, its errors
     * @param job as it was when it was counted, whatever became of it since; null where the item has none, or its records are past their time
     * @param output of a completed job, unless it is no longer kept
     */
    public record Result(
            Entry entry, @Nullable Job job, @Nullable JsonNode output) {

        /** About as many as it takes as JSON. */
        int bytes() {
            return BYTES_AROUND + (output == null ? 0 : Json.write(output).getBytes(StandardCharsets.UTF_8).length);
        }

        Place place() {
            return entry.place();
        }

        @Override
        public String toString() {
            return "Result[" + entry.customId() + "]";
        }
    }

    /**
     * One page.
     *
     * @param next the cursor of the next page; null at the end
     */
    public record Page(List<Result> results, @Nullable String next) {
        public Page {
            results = List.copyOf(results);
        }
    }

    /**
     * @param state of the items that are shown; null for all that have ended
     * @param mostBytes that the page takes as JSON, where one result alone does not take more
     * @param cursor where the page before ended
     * @throws Problem {@code not_found}; {@code malformed_request} for a cursor that is not of this list
     */
    public Page page(SetKey key, @Nullable EntryState state, int mostBytes, @Nullable String cursor) {
        return page(key, state, mostBytes, cursor, true);
    }

    /** The same for a reader who may see no payload: no output is read. */
    public Page pageWithoutOutputs(SetKey key, @Nullable EntryState state, int mostBytes, @Nullable String cursor) {
        return page(key, state, mostBytes, cursor, false);
    }

    private Page page(
            SetKey key, @Nullable EntryState state, int mostBytes, @Nullable String cursor, boolean withOutputs) {
        SetHead head = getBatch.head(key);
        ItemWalk walk = new ItemWalk(sets, pieces, head, ItemCursor.read(LIST, key, state, cursor));
        List<Result> results = new ArrayList<>();
        int bytes = 0;
        int looked = 0;
        while (looked < MOST_LOOKED_AT && walk.place().isPresent()) {
            List<Entry> read = walk.read(LONGEST_READ);
            looked += read.size();
            for (Result result : results(key, read, state, withOutputs)) {
                bytes += result.bytes();
                if (!results.isEmpty() && (bytes > mostBytes || results.size() == MOST_RESULTS)) {
                    return new Page(results, ItemCursor.write(LIST, key, state, result.place()));
                }
                results.add(result);
            }
        }
        @Nullable
        String next = walk.place()
                .map(place -> ItemCursor.write(LIST, key, state, place))
                .orElse(null);
        return new Page(results, next);
    }

    private List<Result> results(SetKey key, List<Entry> read, @Nullable EntryState state, boolean withOutputs) {
        List<Entry> ended = read.stream()
                .filter(entry -> entry.state().isEnded() && (state == null || entry.state() == state))
                .toList();
        Map<String, JobKey> keys = new LinkedHashMap<>();
        ended.forEach(entry -> Optional.ofNullable(entry.job())
                .ifPresent(job -> keys.put(entry.customId(), new JobKey(key.tenant(), job))));
        Map<JobKey, Job> there = jobs.readAll(keys.values());
        Map<Place, Result> results = new ConcurrentHashMap<>();
        hands.each(
                ended,
                entry -> results.put(
                        entry.place(),
                        result(
                                entry,
                                Optional.ofNullable(entry.duplicate() ? null : keys.get(entry.customId()))
                                        .flatMap(job -> Optional.ofNullable(there.get(job))),
                                withOutputs)));
        return ended.stream()
                .flatMap(entry -> Optional.ofNullable(results.get(entry.place())).stream())
                .toList();
    }

    private Result result(Entry entry, Optional<Job> read, boolean withOutputs) {
        // One that was ended by hand may have a job that was made a moment later.
        Optional<Job> job = read.filter(there -> entry.version() > 1 && there.version() >= entry.version())
                .map(there -> Job.of(there.records().subList(0, entry.version())));
        Optional<JsonNode> output = withOutputs && entry.state() == EntryState.COMPLETED
                ? job.flatMap(Job::output)
                        .flatMap(name -> KeptOutput.read(
                                payloads.keptOf(read.orElseThrow()),
                                job.orElseThrow().key(),
                                name))
                : Optional.empty();
        return new Result(entry, job.orElse(null), output.orElse(null));
    }
}
