package dev.waybill.aws.dynamo.set;

import dev.waybill.aws.dynamo.job.BatchRead;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.set.Chunk;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.EntryMove;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.SetCounts;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Sets in the {@code records} table. Thread-safe. */
public final class DynamoSetStore implements SetStore {

    private final HeadItems heads;
    private final ChunkItems chunks;
    private final EntryItems entries;
    private final EntryChanges changes;
    private final Counted counted;

    public DynamoSetStore(DynamoDbClient dynamo, String table, Clock clock) {
        this(dynamo, table, clock, WriterPauses.real());
    }

    public DynamoSetStore(DynamoDbClient dynamo, String table, Clock clock, WriterPauses backoff) {
        Writes writes = new Writes(dynamo, backoff);
        BatchRead batch = new BatchRead(dynamo, table, backoff);
        this.heads = new HeadItems(dynamo, table, clock, writes, batch);
        this.chunks = new ChunkItems(dynamo, table, clock, writes);
        this.counted = new Counted(dynamo, table, clock, writes, batch);
        this.entries = new EntryItems(dynamo, table, clock, writes, batch, counted);
        this.changes = new EntryChanges(table, entries, counted);
    }

    @Override
    public boolean put(SetHead head) {
        return heads.put(head);
    }

    @Override
    public Optional<SetHead> find(SetKey key) {
        return heads.find(key);
    }

    @Override
    public List<SetHead> list(String tenant, @Nullable Below below, int most) {
        return heads.list(tenant, below, most);
    }

    @Override
    public List<SetKey> due(Instant now, int most) {
        return heads.due(now, most);
    }

    @Override
    public PutChunk putChunk(SetHead head, Chunk chunk, @Nullable String requestKey) {
        return chunks.put(head, chunk, requestKey);
    }

    @Override
    public Optional<Chunk> lastChunk(SetKey key) {
        return chunks.last(key);
    }

    @Override
    public Optional<Chunk> chunk(SetKey key, int number) {
        return chunks.find(key, number);
    }

    @Override
    public Optional<Chunk> chunkOf(SetKey key, String requestKey) {
        return chunks.of(key, requestKey);
    }

    @Override
    public Entry begin(SetHead head, Entry entry) {
        return entries.begin(head, entry);
    }

    @Override
    public void refuseDuplicate(SetHead head, Entry duplicate) {
        entries.refuseDuplicate(head, duplicate);
    }

    @Override
    public Map<String, Entry> entries(SetKey key, Collection<String> customIds) {
        return entries.find(key, customIds);
    }

    @Override
    public List<Entry> duplicates(SetKey key, int chunk) {
        return entries.duplicates(key, chunk);
    }

    /** Moves of one item are one change of its entry. */
    @Override
    public void move(SetKey key, List<EntryMove> moves) {
        Map<String, List<EntryMove>> byItem = moves.stream()
                .sorted(Comparator.comparingInt(EntryMove::version))
                .collect(Collectors.groupingBy(EntryMove::customId));
        changes.apply(key, byItem.keySet(), before -> {
            Entry after = before;
            for (EntryMove move : Objects.requireNonNull(byItem.get(before.customId()))) {
                after = after.after(move).orElse(after);
            }
            return after.equals(before) ? Optional.empty() : Optional.of(after);
        });
    }

    @Override
    public void again(SetHead head, int round, Map<String, String> jobs) {
        changes.apply(
                head.key(),
                jobs.keySet(),
                before -> before.again(round, Objects.requireNonNull(jobs.get(before.customId()))));
    }

    @Override
    public SetCounts counts(SetKey key) {
        return counted.read(key);
    }

    @Override
    public List<Entry> part(SetKey key, int part, @Nullable EntryState state, @Nullable String below, int most) {
        return entries.part(key, part, state, below, most);
    }
}
