package dev.waybill.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Batches: many jobs of one task, submitted, counted, waited for and read together. Thread-safe. Every method throws
 * {@link WaybillException}, and {@link IllegalArgumentException} for an id that is none.
 */
public final class Batches {

    private static final String PATH = "/v1/batches";

    private final Calls calls;

    Batches(Calls calls) {
        this.calls = calls;
    }

    /**
     * Makes a batch: complete where the request has items, else one that takes items until it is {@linkplain #close closed}. A
     * request without an idempotency key gets one of its own.
     */
    public Batch create(BatchRequest request) {
        String key = request.idempotencyKey().orElseGet(IdempotencyKeys::fresh);
        return new Batch(calls.object(Call.post(PATH, request.body()).once(key)));
    }

    /** Makes a batch of items, however many, and closes it. What is half done when this fails {@link #add} goes on with. */
    public Batch submit(BatchRequest request, Iterable<BatchItem> items) {
        return submit(request, items.iterator());
    }

    /** The same of an iterator, which is gone through once and never held whole. */
    public Batch submit(BatchRequest request, Iterator<BatchItem> items) {
        Batch batch = create(request);
        ItemsTaken unused = add(batch.id(), items, taken -> {});
        return close(batch.id());
    }

    /** Adds items, however many, in as many requests as it takes. */
    public ItemsTaken add(String id, Iterable<BatchItem> items) {
        return add(id, items.iterator(), taken -> {});
    }

    /** The same of a stream, which is gone through once and never held whole. */
    public ItemsTaken add(String id, Stream<BatchItem> items) {
        return add(id, items.iterator(), taken -> {});
    }

    /**
     * The same, told how far it is.
     *
     * <p>Each request has an Idempotency-Key that follows from its place and its content. So the same items in the same order added
     * to the same batch again, after a failure in the middle, are taken once; only what was not taken yet is.
     *
     * @param progress told after each request, with the items of this call so far
     * @throws ApiProblem with status 409 {@code batch_closed} where the batch takes none; with 400, 413 or 422 for an item that
     *     cannot be one: nothing of its request is taken, all before it is
     */
    public ItemsTaken add(String id, Iterator<BatchItem> items, Consumer<ItemsTaken> progress) {
        String path = path(id) + "/items";
        ItemChunks chunks = new ItemChunks(items);
        ItemsTaken sum = new ItemsTaken(0, 0);
        while (chunks.hasNext()) {
            ItemChunks.Chunk chunk = chunks.next();
            Call call = Call.post(path, chunk.lines())
                    .with("Content-Type", "application/x-ndjson")
                    .once(chunk.key());
            int total = Read.count(calls.object(call), "total");
            sum = new ItemsTaken(sum.taken() + chunk.items(), total);
            progress.accept(sum);
        }
        return sum;
    }

    /** Says that no more items come; of a batch that is closed it changes nothing. */
    public Batch close(String id) {
        return new Batch(calls.object(Call.post(path(id) + "/close", "").safeToRepeat()));
    }

    /** The batch as it is now. */
    public Batch get(String id) {
        return new Batch(calls.object(look(id, Duration.ZERO)));
    }

    /**
     * The batch as soon as it is final, or as it is when the time is over.
     *
     * @param waitFor in whole seconds; at most {@link Jobs#LONGEST_HOLD} of it counts
     */
    public Batch get(String id, Duration waitFor) {
        return new Batch(calls.object(look(id, waitFor)));
    }

    private static Call look(String id, Duration waitFor) {
        long seconds = Math.max(0, Math.min(waitFor.toSeconds(), Jobs.LONGEST_HOLD.toSeconds()));
        return Call.get(path(id) + (seconds == 0 ? "" : "?wait=" + seconds)).heldFor(Duration.ofSeconds(seconds));
    }

    /**
     * Waits for a batch's end, and bears with a server that is away or busy meanwhile. One that waits for a person, or for more
     * items, is not at its end.
     *
     * @return the batch: final, or as it was when {@code timeout} was over
     */
    public Batch await(String id, Duration timeout) {
        return await(id, timeout, Jobs.LONGEST_HOLD, Batch::isFinal, unfinished -> {});
    }

    /**
     * The same, until something else holds.
     *
     * @param look how long the server holds one look at most, in whole seconds from 1 to {@link Jobs#LONGEST_HOLD}
     * @param rest what is waited for
     * @param progress told the batch as it is each time that does not hold yet
     */
    public Batch await(String id, Duration timeout, Duration look, Predicate<Batch> rest, Consumer<Batch> progress) {
        return new Waiting<>(hold -> look(id, hold), Batch::new, calls, timeout, look).until(rest, progress);
    }

    /** Batches, newest first. */
    public Listing<Batch> list() {
        return new Listing<>(calls, PATH, Map.of(), Batch::new);
    }

    /** The items of a batch, by how they stand now, in no order that means anything. */
    public Listing<ItemSummary> items(String id) {
        return new Listing<>(calls, path(id) + "/items", Map.of(), ItemSummary::new);
    }

    /** Those that stand so. */
    public Listing<ItemSummary> items(String id, ItemStatus status) {
        return new Listing<>(calls, path(id) + "/items", Map.of("status", status.text()), ItemSummary::new);
    }

    /** What became of the items, in the order sent. */
    public BatchResults results(String id) {
        return new BatchResults(calls, path(id) + "/results");
    }

    /** Of those that stand so. */
    public BatchResults results(String id, ItemStatus status) {
        return new BatchResults(calls, path(id) + "/results" + Call.query(Map.of("status", status.text())));
    }

    /** Asks for a batch's end; what has ended stays. Asked again it answers again. */
    public Batch cancel(String id) {
        return new Batch(calls.object(Call.post(path(id) + "/cancel", "").safeToRepeat()));
    }

    /**
     * Opens the next round, for what failed, expired or was cancelled: those items get new jobs. It is sent once: a round that has
     * ended meanwhile would be followed by another.
     *
     * @throws ApiProblem with status 409 where the batch has not ended, or there is nothing to try again
     */
    public Batch retry(String id) {
        return new Batch(calls.object(Call.post(path(id) + "/retry", "")));
    }

    private static String path(String id) {
        return PATH + "/" + Call.segment(id);
    }
}
