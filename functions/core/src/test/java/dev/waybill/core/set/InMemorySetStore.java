package dev.waybill.core.set;

import dev.waybill.core.job.JobUsage;
import dev.waybill.core.json.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fake: passes the same contract as the store on DynamoDB. It adds its counts up from the entries each time. Thread-safe. */
public final class InMemorySetStore implements SetStore {

    private final Clock clock;
    private final Map<SetKey, Kept> sets = new HashMap<>();

    public InMemorySetStore(Clock clock) {
        this.clock = clock;
    }

    /** What is kept of a set, all of it as long as its first head says. */
    private static final class Kept {

        private final Instant expiresAt;
        private @Nullable SetHead head;
        private final TreeMap<Integer, Chunk> chunks = new TreeMap<>();
        private final Map<String, Integer> chunkByRequest = new HashMap<>();
        private final TreeMap<String, Entry> entries = new TreeMap<>();
        private final TreeMap<Place, Entry> duplicates = new TreeMap<>();

        Kept(Instant expiresAt) {
            this.expiresAt = expiresAt;
        }
    }

    @Override
    public synchronized boolean put(SetHead head) {
        Kept kept = keep(head);
        int there = kept.head == null ? 0 : kept.head.version();
        if (head.version() != there + 1) {
            return false;
        }
        kept.head = head;
        return true;
    }

    @Override
    public synchronized Optional<SetHead> find(SetKey key) {
        return kept(key).map(kept -> kept.head);
    }

    @Override
    public synchronized List<SetHead> list(String tenant, @Nullable Below below, int most) {
        String end = below == null ? ":" : place(below.createdAt(), below.id());
        return heads().filter(
                        head -> head.parent() == null && head.key().tenant().equals(tenant))
                .filter(head -> placeOf(head).compareTo(end) < 0)
                .sorted(Comparator.comparing(InMemorySetStore::placeOf).reversed())
                .limit(most)
                .collect(Collectors.toList());
    }

    private static String placeOf(SetHead head) {
        return place(head.asked().times().createdAt(), head.key().id());
    }

    private static String place(Instant createdAt, String id) {
        return Times.text(createdAt) + "#" + id;
    }

    @Override
    public synchronized List<SetKey> due(Instant now, int most) {
        return heads().filter(head -> dueAt(head) <= now.toEpochMilli())
                .sorted(Comparator.comparing(InMemorySetStore::dueAt))
                .limit(most)
                .map(SetHead::key)
                .collect(Collectors.toList());
    }

    private static long dueAt(SetHead head) {
        @Nullable Instant due = head.progress().dueAt();
        return due == null ? Long.MAX_VALUE : due.toEpochMilli();
    }

    @Override
    public synchronized PutChunk putChunk(SetHead head, Chunk chunk, @Nullable String requestKey) {
        Kept kept = keep(head);
        if (requestKey != null && kept.chunkByRequest.containsKey(requestKey)) {
            return PutChunk.KEY_TAKEN;
        }
        if (kept.chunks.putIfAbsent(chunk.number(), chunk) != null) {
            return PutChunk.TAKEN;
        }
        if (requestKey != null) {
            kept.chunkByRequest.put(requestKey, chunk.number());
        }
        return PutChunk.WRITTEN;
    }

    @Override
    public synchronized Optional<Chunk> lastChunk(SetKey key) {
        return kept(key).map(kept -> kept.chunks.lastEntry()).map(Map.Entry::getValue);
    }

    @Override
    public synchronized Optional<Chunk> chunk(SetKey key, int number) {
        return kept(key).map(kept -> kept.chunks.get(number));
    }

    @Override
    public synchronized Optional<Chunk> chunkOf(SetKey key, String requestKey) {
        return kept(key).flatMap(kept -> Optional.ofNullable(kept.chunkByRequest.get(requestKey))
                .map(kept.chunks::get));
    }

    @Override
    public synchronized Entry begin(SetHead head, Entry entry) {
        @Nullable Entry there = keep(head).entries.putIfAbsent(entry.customId(), entry);
        return there == null ? entry : there;
    }

    @Override
    public synchronized void refuseDuplicate(SetHead head, Entry duplicate) {
        keep(head).duplicates.putIfAbsent(duplicate.place(), duplicate);
    }

    @Override
    public synchronized Map<String, Entry> entries(SetKey key, Collection<String> customIds) {
        Map<String, Entry> found = new LinkedHashMap<>();
        kept(key)
                .ifPresent(kept -> customIds.forEach(
                        id -> Optional.ofNullable(kept.entries.get(id)).ifPresent(entry -> found.put(id, entry))));
        return found;
    }

    @Override
    public synchronized List<Entry> duplicates(SetKey key, int chunk) {
        return kept(key).stream()
                .flatMap(kept -> kept.duplicates.values().stream())
                .filter(entry -> entry.place().chunk() == chunk)
                .collect(Collectors.toList());
    }

    @Override
    public synchronized void move(SetKey key, List<EntryMove> moves) {
        kept(key).ifPresent(kept -> moves.stream()
                .sorted(Comparator.comparingInt(EntryMove::version))
                .forEach(move -> kept.entries.computeIfPresent(
                        move.customId(), (id, entry) -> entry.after(move).orElse(entry))));
    }

    @Override
    public synchronized void again(SetHead head, int round, Map<String, String> jobs) {
        Kept kept = keep(head);
        jobs.forEach((id, job) -> kept.entries.computeIfPresent(
                id, (same, entry) -> entry.again(round, job).orElse(entry)));
    }

    @Override
    public synchronized SetCounts counts(SetKey key) {
        Map<EntryState, Integer> by = new EnumMap<>(EntryState.class);
        JobUsage usage = SetCounts.NONE.usage();
        for (Kept kept : kept(key).stream().toList()) {
            for (Collection<Entry> entries : List.of(kept.entries.values(), kept.duplicates.values())) {
                for (Entry entry : entries) {
                    by.merge(entry.state(), 1, Integer::sum);
                    usage = new JobUsage(
                            usage.inputTokens() + entry.usage().inputTokens(),
                            usage.outputTokens() + entry.usage().outputTokens(),
                            usage.costMicros() + entry.usage().costMicros());
                }
            }
        }
        by.remove(EntryState.PROCESSING);
        return new SetCounts(by, usage);
    }

    @Override
    public synchronized List<Entry> part(
            SetKey key, int part, @Nullable EntryState state, @Nullable String below, int most) {
        return kept(key).stream()
                .flatMap(kept -> kept.entries.values().stream())
                .filter(entry -> SetStore.partOf(entry.customId()) == part)
                .filter(entry -> below == null || entry.customId().compareTo(below) > 0)
                .filter(entry -> state == null || entry.state() == state)
                .limit(most)
                .collect(Collectors.toList());
    }

    private Kept keep(SetHead head) {
        kept(head.key()).ifPresentOrElse(there -> {}, () -> sets.remove(head.key()));
        return sets.computeIfAbsent(
                head.key(), key -> new Kept(head.asked().times().expiresAt()));
    }

    private Optional<Kept> kept(SetKey key) {
        return Optional.ofNullable(sets.get(key)).filter(kept -> clock.instant().isBefore(kept.expiresAt));
    }

    private Stream<SetHead> heads() {
        return sets.keySet().stream().flatMap(key -> find(key).stream());
    }
}
