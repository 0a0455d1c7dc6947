package dev.waybill.emulator.dynamo.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.almworks.sqlite4java.SQLiteException;
import dev.waybill.emulator.dynamo.store.WriteHealth.Look;
import dev.waybill.emulator.signal.StoreHealth.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteHealthTest {

    private final AtomicLong now = new AtomicLong(-3);
    private final List<String> probes = new ArrayList<>();
    private CompletableFuture<Look> next = CompletableFuture.completedFuture(Look.WROTE);
    private final WriteHealth health = new WriteHealth(
            () -> {
                probes.add("one");
                return next;
            },
            now::get);

    @Test
    void whoAsksOften_makesOneTryASecond() {
        for (int asked = 0; asked < 1_000; asked++) {
            assertThat(health.trouble()).isEmpty();
        }
        assertThat(probes).hasSize(1);
        now.addAndGet(Duration.ofMillis(1_001).toNanos());
        assertThat(health.trouble()).isEmpty();
        assertThat(probes).hasSize(2);
    }

    @Test
    void tryThatFails_isTrouble_untilAFlushAndATryHaveSucceeded() {
        next = CompletableFuture.completedFuture(new Look(Trouble.FULL, false));
        assertThat(health.trouble()).contains(Trouble.FULL);

        next = CompletableFuture.completedFuture(Look.WROTE);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(health.trouble()).as("a try alone").contains(Trouble.FULL);
        health.flushed(Optional.of(Trouble.FULL));
        assertThat(health.known()).as("a flush that fails").contains(Trouble.FULL);
        health.flushed(Optional.empty());
        assertThat(health.known()).isEmpty();
    }

    @Test
    void writeThatFails_isTrouble_withoutATry() {
        health.failed(Trouble.READ_ONLY);
        assertThat(health.known()).contains(Trouble.READ_ONLY);
        assertThat(probes).isEmpty();
    }

    @Test
    void tryThatSaysNothing_changesNothing() {
        next = CompletableFuture.completedFuture(Look.NONE);
        assertThat(health.trouble()).isEmpty();
        health.failed(Trouble.FULL);
        health.flushed(Optional.empty());
        assertThat(health.known()).contains(Trouble.FULL);
    }

    @Test
    void writeThatFailsWhileATrySucceeds_isTroubleStill() {
        health.failed(Trouble.FULL);
        CompletableFuture<Look> slow = new CompletableFuture<>();
        next = slow;
        Thread flush = new Thread(() -> health.flushed(Optional.empty()));
        flush.start();
        while (probes.isEmpty()) {
            Thread.onSpinWait();
        }
        health.failed(Trouble.UNWRITABLE);
        slow.complete(Look.WROTE);
        org.awaitility.Awaitility.await().until(() -> !flush.isAlive());
        assertThat(health.known()).contains(Trouble.UNWRITABLE);
    }

    @Test
    void tryThatIsNotAnswered_holdsNobodyUp() {
        next = new CompletableFuture<>();
        assertThat(health.trouble()).isEmpty();
        assertThat(health.trouble()).isEmpty();
        assertThat(probes).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "13, FULL", "8, READ_ONLY", "776, READ_ONLY", "1032, READ_ONLY", "11, DAMAGED", "267, DAMAGED", "26, DAMAGED",
        "10, UNWRITABLE", "778, UNWRITABLE", "14, UNWRITABLE", "1, ", "19, ", "5, ", "-99, "
    })
    void code_saysWhatIsWrong_alone_andInsideATextOfTheStore(int code, Trouble trouble) {
        SQLiteException failure = new SQLiteException(code, "a secret");
        assertThat(SqliteTrouble.of(failure)).isEqualTo(Optional.ofNullable(trouble));
        assertThat(SqliteTrouble.of(new ExecutionException(failure))).isEqualTo(Optional.ofNullable(trouble));
        assertThat(SqliteTrouble.of(new IllegalStateException(failure.getMessage())))
                .isEqualTo(Optional.ofNullable(trouble));
    }

    @Test
    void trouble_isToldOnceAMinute_andItsEndOnce() {
        List<String> lines = new ArrayList<>();
        TroubleTeller teller = new TroubleTeller(Path.of("store/dynamodb.db"), now::get, lines::add);
        for (int second = 0; second < 120; second++) {
            teller.tell(Optional.of(Trouble.FULL));
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        for (int second = 0; second < 120; second++) {
            teller.tell(Optional.empty());
        }
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("its disk is full", "store/dynamodb.db", "make room");
        assertThat(lines.get(1)).isEqualTo(lines.get(0));
        assertThat(lines.get(2)).contains("takes writes again");
    }
}
