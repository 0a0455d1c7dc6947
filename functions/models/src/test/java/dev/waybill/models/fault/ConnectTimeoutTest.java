package dev.waybill.models.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.TimedOut;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.FullBacklog;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider that a connection cannot be made to: nobody refuses it, it just never stands. */
@Execution(ExecutionMode.CONCURRENT)
class ConnectTimeoutTest {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** For a machine that is busy with other things; shorter than the attempt may take. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Duration LONG = Duration.ofSeconds(60);

    private FullBacklog provider;

    @BeforeEach
    void fill() throws Exception {
        provider = FullBacklog.at(InetAddress.getLoopbackAddress());
        assumeTrue(provider.isFull(), "skipped: on this system no connect hangs at a full backlog");
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "HTTP"})
    void connectThatOutlastsTheAttempt_isTimedOutInTime_andNothingIsSentLater(Kinds kind) throws Exception {
        Duration timeout = Duration.ofMillis(500);

        Ended ended = call(kind, timeout);

        assertThat(ended.outcome()).isEqualTo(new TimedOut("no_answer_in_time", false));
        assertThat(ended.took()).isBetween(timeout, CONNECT_TIMEOUT);
        // A connect still under way would come through at its next knock, a second after its first.
        assertThat(provider.heardWithin(1_500)).isZero();
    }

    @Test
    void connectThatTakesFiveSeconds_isUnavailableThen_howeverLongTheAttemptMayTake() {
        Executor threads = work -> new Thread(work, "caller").start();
        List<CompletableFuture<Ended>> calls = Stream.of(Kinds.values())
                .map(kind -> CompletableFuture.supplyAsync(() -> call(kind, LONG), threads))
                .toList();
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.join().outcome()).isEqualTo(new Unavailable("connect_timed_out", false));
            assertThat(call.join().took()).isBetween(CONNECT_TIMEOUT.minusMillis(100), CONNECT_TIMEOUT.plus(MARGIN));
        });
    }

    private Ended call(Kinds kind, Duration timeout) {
        long began = System.nanoTime();
        ModelOutcome outcome = kind.endpoint(provider.baseUrl()).call(kind.call(timeout));
        return new Ended(outcome, Duration.ofNanos(System.nanoTime() - began));
    }

    private record Ended(ModelOutcome outcome, Duration took) {}
}
