package dev.waybill.emulator.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.emulator.function.FakeFunction;
import dev.waybill.emulator.resource.SourceSpec;
import dev.waybill.emulator.resource.SourceSpec.Batching;
import dev.waybill.emulator.resource.SourceSpec.FromStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

class StreamPollerTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private final OneRecord stream = new OneRecord();

    @Test
    void readThatThrowsAnError_endsNoStream() {
        stream.failures.set(1);
        FakeFunction function = FakeFunction.fast();

        try (StreamPoller poller = poller(function)) {
            poller.start();
            await().atMost(SOON).until(() -> !function.events().isEmpty());
        }

        assertThat(function.events()).hasSize(1);
    }

    @Test
    void batchThatThrowsAnError_comesAgain() {
        AtomicInteger starts = new AtomicInteger();
        FakeFunction function = FakeFunction.of(() -> {
            if (starts.getAndIncrement() == 0) {
                throw new StackOverflowError("a secret");
            }
            return CompletableFuture.completedFuture(FakeFunction.DONE);
        });

        try (StreamPoller poller = poller(function)) {
            poller.start();
            await().atMost(SOON).until(() -> starts.get() == 2);
        }

        assertThat(function.events().get(0)).isEqualTo(function.events().get(1));
    }

    /** However slow the machine is, they take longer than that. */
    @Test
    void changesThatKeepComing_areReadTenTimesASecondAtMost_soThatManyMakeABatch() {
        stream.keepsComing = true;
        FakeFunction function = FakeFunction.fast();
        long begun = System.nanoTime();

        try (StreamPoller poller = poller(function)) {
            poller.start();
            await().atMost(SOON).until(() -> function.events().size() >= 4);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    private StreamPoller poller(FakeFunction function) {
        FromStream source = new FromStream(
                "Fake",
                "Trial",
                new Batching(10, Duration.ZERO, false, List.of()),
                true,
                new SourceSpec.Failing(OptionalInt.empty(), Optional.empty(), false, Optional.empty()),
                Duration.ZERO);
        return new StreamPoller(
                source,
                new StreamPoller.Stream("arn", stream, new WriteSignal()),
                function,
                null,
                Clock.systemUTC(),
                (queue, message) -> {});
    }

    /** A stream of one shard with one record; its first reads fail as often as is said. */
    private static final class OneRecord implements DynamoDbStreamsClient {

        private final AtomicInteger failures = new AtomicInteger();
        private volatile boolean keepsComing;

        @Override
        public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
            return DescribeStreamResponse.builder()
                    .streamDescription(description ->
                            description.shards(Shard.builder().shardId("shard").build()))
                    .build();
        }

        @Override
        public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
            boolean after = request.sequenceNumber() != null;
            return GetShardIteratorResponse.builder()
                    .shardIterator(after ? "end" : "begin")
                    .build();
        }

        @Override
        public GetRecordsResponse getRecords(GetRecordsRequest request) {
            if (failures.getAndDecrement() > 0) {
                throw new AssertionError("a secret");
            }
            GetRecordsResponse.Builder response = GetRecordsResponse.builder().nextShardIterator("end");
            return request.shardIterator().equals("end") && !keepsComing
                    ? response.records(List.of()).build()
                    : response.records(record()).build();
        }

        private static Record record() {
            return Record.builder()
                    .eventID("1")
                    .eventName("INSERT")
                    .dynamodb(change -> change.sequenceNumber("1")
                            .sizeBytes(1L)
                            .streamViewType("NEW_IMAGE")
                            .keys(Map.of("pk", AttributeValue.fromS("a"))))
                    .build();
        }

        @Override
        public String serviceName() {
            return "streams";
        }

        @Override
        public void close() {}
    }
}
