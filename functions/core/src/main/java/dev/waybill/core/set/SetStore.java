package dev.waybill.core.set;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where sets are kept: heads, chunks, and an entry for each item with its counts. Thread-safe. Every read leaves out what is past its
 * time to live. Implementations pass the suites {@code SetStoreContract} and {@code SetEntriesContract}.
 */
public interface SetStore {

    /**
     * Puts the next version of a head, the first where there is none. A put whose answer was lost finds itself and is the next.
     *
     * @return false where it is not the next: another was faster
     */
    boolean put(SetHead head);

    /** Reads consistently: what was put before is seen. */
    Optional<SetHead> find(SetKey key);

    /**
     * Batches of a tenant, newest first; children are none.
     *
     * @param below creation and id of the batch after which to go on; null for the newest
     */
    List<SetHead> list(String tenant, @Nullable Below below, int most);

    /** A place in the list of batches. */
    record Below(Instant createdAt, String id) {}

    /**
     * Sets that need a look at this time or earlier, the longest due first. One that has just moved on may be among them, as may
     * one that is past its time: {@link #find} says so.
     */
    List<SetKey> due(Instant now, int most);

    /**
     * Puts the chunk that follows the last one, and with it the marker of the request that brought it, both or neither. A put
     * whose answer was lost finds itself and is written.
     *
     * @param requestKey hash of the Idempotency-Key, scoped to the set; null where the request came with none
     */
    PutChunk putChunk(SetHead head, Chunk chunk, @Nullable String requestKey);

    /** What became of a chunk. */
    enum PutChunk {
        WRITTEN,
        /** Another chunk of this number was faster: read again. */
        TAKEN,
        /** This Idempotency-Key has brought a chunk before: {@link #chunkOf}. */
        KEY_TAKEN
    }

    /** The chunk of the highest number, read consistently; empty where the set has none yet. */
    Optional<Chunk> lastChunk(SetKey key);

    Optional<Chunk> chunk(SetKey key, int number);

    /** The chunk that a request of this key brought. */
    Optional<Chunk> chunkOf(SetKey key, String requestKey);

    /**
     * Puts the entry of an item where there is none of its custom_id, and counts it, once, where it begins as another than
     * {@link EntryState#PROCESSING}: invalid, or ended with its set before it had a job.
     *
     * @return the entry that is there: this one, or the one of an earlier item or try
     */
    Entry begin(SetHead head, Entry entry);

    /** Puts the entry of an item whose custom_id was there before, and counts it as invalid, once. */
    void refuseDuplicate(SetHead head, Entry duplicate);

    /** The entries of these items that are there, read consistently; for duplicates the first. */
    Map<String, Entry> entries(SetKey key, Collection<String> customIds);

    /** The entries of items whose custom_id was there before, of one chunk, in the order sent. */
    List<Entry> duplicates(SetKey key, int chunk);

    /**
     * Moves entries on as {@link Entry#after} has it, each only to a higher version of the same round, entry and count together or
     * neither. Done twice, or late, or of items that have no entry, it changes nothing. Where some cannot be moved the others are
     * all the same.
     *
     * @throws RuntimeException where some could not be moved: they may be moved again
     */
    void move(SetKey key, List<EntryMove> moves);

    /**
     * Gives items a new round as {@link Entry#again} has it, each once: they are counted as processing again.
     *
     * @param jobs id of the new job of each, by custom_id
     */
    void again(SetHead head, int round, Map<String, String> jobs);

    /**
     * What is counted, read consistently. Within a part the counts are those of one moment. Of all parts together they say no more
     * than that nothing is counted twice, and nothing that was not there; see {@link #tally}.
     */
    SetCounts counts(SetKey key);

    /**
     * Counts and total, which always add up. The counts are read first: an entry is counted only after the chunk that brought it
     * was put, so the total, read after them, holds all that they count. Read the other way round, chunks that came between would
     * be counted and not be in the total.
     */
    default SetTally tally(SetKey key) {
        SetCounts counts = counts(key);
        return lastChunk(key)
                .map(last -> new SetTally(counts, last.total(), last.closes()))
                .orElse(new SetTally(counts, 0, false));
    }

    /**
     * Entries of one part of a set, in no order that means anything.
     *
     * @param part from 0 to {@link #PARTS} - 1
     * @param below custom_id after which to go on; null to begin
     * @param state null for all
     * @return at most as many as asked; fewer only at the end of the part
     */
    List<Entry> part(SetKey key, int part, @Nullable EntryState state, @Nullable String below, int most);

    /** Into how many parts the entries of a set are split, by hash of custom_id. */
    int PARTS = 16;

    /** The part that an item's entry is in. It is part of stored keys and never changes. */
    static int partOf(String customId) {
        // The hash of texts that end in a number is nearly that number; multiplied (Knuth, TAOCP 6.4), its upper bits
        // are spread evenly.
        return (customId.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(PARTS));
    }
}
