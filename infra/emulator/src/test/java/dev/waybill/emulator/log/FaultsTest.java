package dev.waybill.emulator.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final List<String> lines = new ArrayList<>();
    private final Faults faults = new Faults(new Lines(lines), now::get);

    @Test
    void faultThatComesEachSecond_isToldOnceAMinute_withItsCount() {
        for (int second = 0; second < 180; second++) {
            faults.tell("the stream stops", new IllegalStateException("a secret"));
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(lines)
                .containsExactly(
                        "the stream stops: java.lang.IllegalStateException",
                        "the stream stops: java.lang.IllegalStateException (and 59 times more since the last such line)",
                        "the stream stops: java.lang.IllegalStateException (and 59 times more since the last such line)");
    }

    @Test
    void otherClasses_andOtherParts_areToldAtOnce() {
        faults.tell("the stream stops", new IllegalStateException());
        faults.tell("the stream stops", new UncheckedIOException(new java.io.IOException()));
        faults.tell("the queue stops", new IllegalStateException());
        faults.tell("the queue stops", new IllegalStateException());
        assertThat(lines).hasSize(3);
    }

    @Test
    void faultsWithoutEnd_areKeptInBoundedRoom() {
        for (int part = 0; part < 10_000; part++) {
            faults.tell("part " + part, new IllegalStateException());
        }
        assertThat(lines).hasSize(10_000);
    }

    private record Lines(List<String> lines) implements System.Logger {

        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
            lines.add(String.valueOf(text));
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Object... parameters) {
            lines.add(String.valueOf(text));
        }
    }
}
