package dev.waybill.emulator.dynamo;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The shards of one stream, read from where each was left; a shard's children come after it. Used by one thread. */
final class StreamShards {

    private static final int MOST_PER_CALL = 1000;
    private static final Duration KNOWN_FOR = Duration.ofSeconds(5);
    private final DynamoDbStreamsClient streams;
    private final String streamArn;
    private final Checkpoints checkpoints;
    private final Map<String, String> iterators = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private List<Shard> shards = List.of();
    private long knownUntil = System.nanoTime();

    StreamShards(DynamoDbStreamsClient streams, String streamArn, Checkpoints checkpoints) {
        this.streams = streams;
        this.streamArn = streamArn;
        this.checkpoints = checkpoints;
    }

    /**
     * Makes a source's first start: one that begins at the end of the stream passes over what is there now. Read and left
     * rather than asked for by a LATEST iterator, which the store places only when it is first read.
     */
    void begin(boolean atTheEnd) {
        if (checkpoints.areNew()) {
            if (atTheEnd) {
                streams.describeStream(describe -> describe.streamArn(streamArn))
                        .streamDescription()
                        .shards()
                        .forEach(shard -> passOver(shard.shardId()));
            }
            checkpoints.started();
        }
    }

    private void passOver(String shard) {
        List<Record> there = read(shard, MOST_PER_CALL);
        while (!there.isEmpty()) {
            taken(shard, Optional.of(there.get(there.size() - 1).dynamodb().sequenceNumber()));
            there = read(shard, MOST_PER_CALL);
        }
        taken(shard, Optional.empty());
    }

    /** The shards that may be read now: not read to their end, and their parent is. */
    List<String> readable() {
        if (System.nanoTime() - knownUntil >= 0) {
            shards = streams.describeStream(describe -> describe.streamArn(streamArn))
                    .streamDescription()
                    .shards();
            knownUntil = System.nanoTime() + KNOWN_FOR.toNanos();
        }
        List<Shard> open = shards.stream()
                .filter(shard -> !checkpoints.finished(shard.shardId()))
                .toList();
        return open.stream()
                .filter(shard ->
                        open.stream().noneMatch(other -> other.shardId().equals(shard.parentShardId())))
                .map(Shard::shardId)
                .toList();
    }

    /** What comes next in a shard; nothing where it has none now or is at its end. */
    List<Record> read(String shard, int limit) {
        if (ended.contains(shard)) {
            return List.of();
        }
        String iterator = iterators.get(shard);
        String from = iterator == null ? open(shard) : iterator;
        GetRecordsResponse response =
                streams.getRecords(get -> get.shardIterator(from).limit(limit));
        if (response.nextShardIterator() == null) {
            ended.add(shard);
        } else {
            iterators.put(shard, response.nextShardIterator());
        }
        return response.records();
    }

    /** Everything read so far was taken; {@code last} is the last of it, where there was any. */
    void taken(String shard, Optional<String> last) {
        last.ifPresent(sequenceNumber -> checkpoints.taken(shard, sequenceNumber));
        if (ended.remove(shard)) {
            checkpoints.finish(shard);
            iterators.remove(shard);
            knownUntil = System.nanoTime();
        }
    }

    /** Reads again after the last record that was taken. */
    void reopen() {
        iterators.clear();
        ended.clear();
    }

    private String open(String shard) {
        Optional<String> after = checkpoints.after(shard);
        GetShardIteratorRequest.Builder request =
                GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shard);
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
        return streams.getShardIterator(request.shardIteratorType(ShardIteratorType.TRIM_HORIZON)
                        .build())
                .shardIterator();
    }
}
