package dev.waybill.emulator.dynamo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.function.Invocable;
import dev.waybill.emulator.log.Faults;
import dev.waybill.emulator.resource.SourceSpec.FromStream;
import dev.waybill.emulator.template.Names;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Feeds a function from a table's stream, as an event source mapping does: batches of every shard in order. Looks at the stream when
 * something was written, and seldom else. Runs on a thread of its own.
 */
public final class StreamPoller implements AutoCloseable {

    private static final Faults FAULTS = new Faults(StreamPoller.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    /** Writes give a signal; without one only what the store deletes itself can be new, and that may take its time. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final int MOST_PER_CALL = 1000;
    private final FromStream source;
    private final String namedArn;
    private final WriteSignal writes;
    private final StreamShards shards;
    private final StreamBatches batches;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param streamArn under which the store knows it; functions are told the one that the template gives it
     * @param positions file that keeps how far the stream was read; null keeps it in memory
     * @param clock says how old a change is
     * @param send takes a queue's ARN and a message
     */
    public StreamPoller(
            FromStream source,
            String streamArn,
            Invocable function,
            LocalDynamo dynamo,
            @Nullable Path positions,
            Clock clock,
            BiConsumer<String, String> send) {
        this(source, new Stream(streamArn, dynamo.streams(), dynamo.writes()), function, positions, clock, send);
    }

    /**
     * What is read.
     *
     * @param writes says when something may be new
     */
    record Stream(String arn, DynamoDbStreamsClient client, WriteSignal writes) {}

    StreamPoller(
            FromStream source,
            Stream stream,
            Invocable function,
            @Nullable Path positions,
            Clock clock,
            BiConsumer<String, String> send) {
        this.source = source;
        this.namedArn = Names.arn("dynamodb", "table/" + source.table() + "/stream/" + Names.STREAM_LABEL);
        this.writes = stream.writes();
        this.shards = new StreamShards(stream.client(), stream.arn(), new Checkpoints(positions));
        this.batches =
                new StreamBatches(source, function, new StreamWindows(source.tumblingWindow(), namedArn), clock, send);
        this.thread = new Thread(this::run, "stream-" + source.table());
        this.thread.setDaemon(true);
    }

    /** Returns when the stream's beginning is settled: what is written from now on is taken. */
    public void start() {
        shards.begin(!source.fromTrimHorizon());
        thread.start();
    }

    private void run() {
        long pause = SHORTEST_PAUSE.toMillis();
        while (!closed) {
            try {
                long seen = writes.count();
                int most = 0;
                for (String shard : shards.readable()) {
                    most = Math.max(most, read(shard));
                }
                batches.endWindows();
                if (most > 0) {
                    pause = SHORTEST_PAUSE.toMillis();
                } else {
                    boolean written = writes.await(seen, pause);
                    pause = written ? SHORTEST_PAUSE.toMillis() : Math.min(2 * pause, LONGEST_PAUSE.toMillis());
                }
                if (most < limit()) {
                    // The short sleep lets what is written in a burst, or again and again, become one batch.
                    TimeUnit.MILLISECONDS.sleep(SHORTEST_PAUSE.toMillis());
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (Throwable fault) {
                afterFault(fault);
            }
        }
    }

    /** Whatever was met, the stream is read again, from where it was. Told by class only: the message may hold a payload. */
    private void afterFault(Throwable fault) {
        if (!closed) {
            FAULTS.tell("the stream of " + source.table() + " is read again, for it could not be read or taken", fault);
        }
        shards.reopen();
        try {
            TimeUnit.MILLISECONDS.sleep(closed ? 0 : PAUSE_AFTER_FAULT.toMillis());
        } catch (InterruptedException stopped) {
            closed = true;
        }
    }

    private int limit() {
        return Math.min(source.batching().size(), MOST_PER_CALL);
    }

    /** Takes a full batch of a shard, or what has come when the window ends; says how many changes that were. */
    private int read(String shard) throws InterruptedException {
        int limit = limit();
        List<Record> changes = new ArrayList<>(shards.read(shard, limit));
        long end = System.nanoTime() + source.batching().window().toNanos();
        while (!changes.isEmpty() && changes.size() < limit && System.nanoTime() - end < 0 && !closed) {
            TimeUnit.MILLISECONDS.sleep(SHORTEST_PAUSE.toMillis());
            changes.addAll(shards.read(shard, limit - changes.size()));
        }
        take(changes, shard);
        shards.taken(
                shard,
                changes.isEmpty()
                        ? Optional.empty()
                        : Optional.of(changes.get(changes.size() - 1).dynamodb().sequenceNumber()));
        return changes.size();
    }

    private void take(List<Record> changes, String shard) throws InterruptedException {
        List<ObjectNode> records = changes.stream()
                .map(change -> StreamEvent.record(change, namedArn))
                .filter(this::passes)
                .toList();
        if (!records.isEmpty()) {
            batches.take(records, shard);
        }
    }

    private boolean passes(ObjectNode record) {
        return source.batching().filters().isEmpty()
                || source.batching().filters().stream().anyMatch(filter -> filter.matches(record));
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
