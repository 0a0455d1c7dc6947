package dev.waybill.local.dynamo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.event.EventPattern;
import dev.waybill.local.function.LocalFunction;
import dev.waybill.local.resource.SourceSpec.FromStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Feeds a function from a table's stream, as an event source mapping does: every shard in order, a shard's children after it. Goes
 * on after the last record that was taken where positions are kept. Runs on a thread of its own.
 */
public final class StreamPoller implements AutoCloseable {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Duration SHARDS_KNOWN_FOR = Duration.ofSeconds(5);
    private static final int MOST_PER_CALL = 1000;
    private final FromStream source;
    private final String streamArn;
    private final DynamoDbStreamsClient streams;
    private final WriteSignal writes;
    private final StreamBatches batches;
    private final Checkpoints checkpoints;
    private final Map<String, String> iterators = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;
    private boolean first = true;
    private List<Shard> shards = List.of();
    private long shardsKnownUntil;

    /**
     * @param positions file that keeps how far the stream was read; null keeps it in memory
     * @param send takes a queue's ARN and a message
     */
    public StreamPoller(
            FromStream source,
            String streamArn,
            LocalFunction function,
            LocalDynamo dynamo,
            @Nullable Path positions,
            BiConsumer<String, String> send) {
        this.source = source;
        this.streamArn = streamArn;
        this.streams = dynamo.streams();
        this.writes = dynamo.writes();
        this.batches = new StreamBatches(source, function, send);
        this.checkpoints = new Checkpoints(positions);
        this.thread = new Thread(this::run, "stream-" + source.table());
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        long pause = SHORTEST_PAUSE.toMillis();
        while (!closed) {
            try {
                long seen = writes.count();
                boolean moved = false;
                for (Shard shard : shards()) {
                    moved |= read(shard.shardId());
                }
                pause = moved ? SHORTEST_PAUSE.toMillis() : Math.min(2 * pause, LONGEST_PAUSE.toMillis());
                if (!moved) {
                    // The short sleep lets a burst of writes become one batch.
                    writes.await(seen, pause);
                    TimeUnit.MILLISECONDS.sleep(SHORTEST_PAUSE.toMillis());
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException fault) {
                pause = afterFault(fault);
            }
        }
    }

    /** Whatever the store says, the stream is read again, from where it was. */
    private long afterFault(RuntimeException fault) {
        System.getLogger(StreamPoller.class.getName())
                .log(System.Logger.Level.DEBUG, "the stream cannot be read", fault);
        iterators.clear();
        try {
            TimeUnit.MILLISECONDS.sleep(closed ? 0 : LONGEST_PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            closed = true;
        }
        return LONGEST_PAUSE.toMillis();
    }

    /** The shards that may be read now: not read to their end, and their parent is. */
    private List<Shard> shards() {
        if (System.nanoTime() > shardsKnownUntil || first) {
            shards = streams.describeStream(describe -> describe.streamArn(streamArn))
                    .streamDescription()
                    .shards();
            shardsKnownUntil = System.nanoTime() + SHARDS_KNOWN_FOR.toNanos();
        }
        List<Shard> open = shards.stream()
                .filter(shard -> !checkpoints.finished(shard.shardId()))
                .toList();
        return open.stream()
                .filter(shard ->
                        open.stream().noneMatch(other -> other.shardId().equals(shard.parentShardId())))
                .toList();
    }

    private boolean read(String shard) throws InterruptedException {
        String iterator = iterators.get(shard);
        if (iterator == null) {
            iterator = open(shard);
        }
        int limit = Math.min(source.batching().size(), MOST_PER_CALL);
        GetRecordsResponse response = records(iterator, limit);
        List<Record> changes = new ArrayList<>(response.records());
        String next = response.nextShardIterator();
        long end = System.nanoTime() + source.batching().window().toNanos();
        while (!changes.isEmpty() && changes.size() < limit && next != null && System.nanoTime() < end && !closed) {
            TimeUnit.MILLISECONDS.sleep(SHORTEST_PAUSE.toMillis());
            GetRecordsResponse more = records(next, limit - changes.size());
            changes.addAll(more.records());
            next = more.nextShardIterator();
        }
        if (!changes.isEmpty()) {
            take(changes, shard);
        }
        if (next == null) {
            checkpoints.finish(shard);
            iterators.remove(shard);
            shardsKnownUntil = System.nanoTime();
        } else {
            iterators.put(shard, next);
        }
        return !changes.isEmpty();
    }

    private GetRecordsResponse records(String iterator, int limit) {
        return streams.getRecords(get -> get.shardIterator(iterator).limit(limit));
    }

    private void take(List<Record> changes, String shard) throws InterruptedException {
        List<ObjectNode> records = changes.stream()
                .map(change -> StreamEvent.record(change, streamArn))
                .filter(this::passes)
                .toList();
        if (!records.isEmpty()) {
            batches.take(records, shard);
        }
        checkpoints.taken(shard, changes.get(changes.size() - 1).dynamodb().sequenceNumber());
    }

    private boolean passes(ObjectNode record) {
        return source.batching().filters().isEmpty()
                || source.batching().filters().stream().anyMatch(filter -> EventPattern.matches(filter, record));
    }

    private String open(String shard) {
        Optional<String> after = checkpoints.after(shard);
        GetShardIteratorRequest.Builder request =
                GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shard);
        ShardIteratorType beginning =
                source.fromTrimHorizon() || !first ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.LATEST;
        first = false;
        if (after.isPresent()) {
            try {
                return streams.getShardIterator(request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                .sequenceNumber(after.get())
                                .build())
                        .shardIterator();
            } catch (TrimmedDataAccessException gone) {
                request.sequenceNumber(null);
            }
        }
        return streams.getShardIterator(request.shardIteratorType(beginning).build())
                .shardIterator();
    }

    /**
     * Takes no more batches. The store dislikes interrupts, so the thread ends by itself; only a batch that keeps failing is
     * interrupted, and comes again where positions are kept.
     */
    @Override
    public void close() {
        closed = true;
        writes.wrote();
        try {
            thread.join(DRAIN.toMillis());
            thread.interrupt();
            thread.join(DRAIN.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
