package dev.waybill.core.set;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where sets are kept: heads, chunks, and an entry for each item with its counts. Thread-safe. Every read leaves out what is past its
 * time to live. Implementations pass the suite {@code SetStoreContract}.
 */
public interface SetStore {

    /**
     * Puts the next version of a head, the first where there is none.
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

    /** Sets that need a look at this time or earlier, the longest due first. One that has just moved on may be among them. */
    List<SetKey> due(Instant now, int most);

    /**
     * Puts the chunk that follows the last one, and with it the marker of the request that brought it.
     *
     * @param requestKey hash of the Idempotency-Key, scoped to the set; null where the request came with none
     */
    PutChunk putChunk(SetHead head, Chunk chunk, @Nullable String requestKey);

    /** What became of a chunk. */
    enum PutChunk {
        WRITTEN,
        /** Another chunk of this number was faster, or this very one whose answer was lost: read again. */
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
     * Puts the entry of an item where there is none of its custom_id, and counts it where it is invalid, once.
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
     * Moves entries on, each only to a higher version of the same round, entry and count together or neither. Done twice, or
     * late, it changes nothing.
     */
    void move(SetKey key, List<EntryMove> moves);

    /**
     * Gives items a new round, each once: they are counted as processing again.
     *
     * @param jobs id of the new job of each, by custom_id
     */
    void again(SetHead head, int round, Map<String, String> jobs);

    /** What is counted; read after it, the last chunk's total holds all of them. */
    SetCounts counts(SetKey key);

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
}
