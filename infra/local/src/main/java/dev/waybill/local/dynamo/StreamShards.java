package dev.waybill.local.dynamo;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The shards of one stream, read from where each was left; a shard's children come after it. Used by one thread. */
final class StreamShards {

    private static final Duration KNOWN_FOR = Duration.ofSeconds(5);
    private final DynamoDbStreamsClient streams;
    private final String streamArn;
    private final Checkpoints checkpoints;
    private final boolean fromTrimHorizon;
    private final Map<String, String> iterators = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private Optional<Set<String>> atStart = Optional.empty();
    private List<Shard> shards = List.of();
    private long knownUntil = System.nanoTime();

    StreamShards(DynamoDbStreamsClient streams, String streamArn, Checkpoints checkpoints, boolean fromTrimHorizon) {
        this.streams = streams;
        this.streamArn = streamArn;
        this.checkpoints = checkpoints;
        this.fromTrimHorizon = fromTrimHorizon;
    }

    /** The shards that may be read now: not read to their end, and their parent is. */
    List<String> readable() {
        if (System.nanoTime() - knownUntil >= 0) {
            shards = streams.describeStream(describe -> describe.streamArn(streamArn))
                    .streamDescription()
                    .shards();
            knownUntil = System.nanoTime() + KNOWN_FOR.toNanos();
            if (atStart.isEmpty()) {
                atStart = Optional.of(shards.stream().map(Shard::shardId).collect(Collectors.toSet()));
            }
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
        // Shards that come later hold only what came after the start.
        boolean latest = !fromTrimHorizon
                && after.isEmpty()
                && atStart.map(first -> first.contains(shard)).orElse(true);
        return streams.getShardIterator(
                        request.shardIteratorType(latest ? ShardIteratorType.LATEST : ShardIteratorType.TRIM_HORIZON)
                                .build())
                .shardIterator();
    }
}
