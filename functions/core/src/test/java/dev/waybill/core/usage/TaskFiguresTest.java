package dev.waybill.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.task.catalog.TaskRef;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskFiguresTest {

    private final TestingClock clock = new TestingClock();
    private final InMemoryUsageStore store = new InMemoryUsageStore();
    private final List<LocalDate> readFrom = new ArrayList<>();
    private final TaskFigures figures = new TaskFigures(new Watched(), clock);

    @Test
    void figures_areOfThirtyDays_ofThisTaskOfThisOwner() {
        counted(today(), "acme", "sorting", 1);
        counted(today().minusDays(1), "acme", "sorting", 2);
        counted(today().minusDays(2), "acme", "sorting", 4);
        counted(today().minusDays(29), "acme", "sorting", 8);
        counted(today().minusDays(30), "acme", "sorting", 16);
        counted(today().minusDays(3), "acme", "replies", 32);
        counted(today().minusDays(4), "_operator", "sorting", 64);

        assertThat(jobs("acme")).isEqualTo(15);
        assertThat(jobs("_operator")).isEqualTo(64);
        assertThat(figures.of("acme", "acme", "unknown")).isEmpty();
    }

    @Test
    void jobThatEndedJustNow_isThere_howeverOftenItIsAskedFor() {
        assertThat(jobs("acme")).isZero();
        counted(today(), "acme", "sorting", 1);
        assertThat(jobs("acme")).isEqualTo(1);
        counted(today().minusDays(1), "acme", "sorting", 2);
        assertThat(jobs("acme")).isEqualTo(3);
    }

    @Test
    void earlierDays_areReadOnce_forAllTasksOfTheTenant() {
        jobs("acme");
        readFrom.clear();
        jobs("acme");
        figures.of("acme", "acme", "replies");
        assertThat(readFrom).containsOnly(today().minusDays(1));
    }

    @Test
    void rebuildOfAnEarlierDay_isSeenWithinMinutes() {
        counted(today().minusDays(9), "acme", "sorting", 1);
        assertThat(jobs("acme")).isEqualTo(1);
        counted(today().minusDays(10), "acme", "sorting", 2);
        clock.advance(Duration.ofMinutes(5));
        assertThat(jobs("acme")).isEqualTo(3);
    }

    @Test
    void nextDay_begins_whereTheDayBeforeEnded() {
        counted(today().minusDays(29), "acme", "sorting", 1);
        counted(today().minusDays(1), "acme", "sorting", 2);
        clock.advance(untilMidnight().minusSeconds(1));
        assertThat(jobs("acme")).isEqualTo(3);
        clock.advance(Duration.ofSeconds(1));
        assertThat(jobs("acme"))
                .as("the first day is out, yesterday is the day before")
                .isEqualTo(2);
    }

    private Duration untilMidnight() {
        return Duration.between(
                clock.instant(),
                today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private long jobs(String owner) {
        return figures.of("acme", owner, "sorting").values().stream()
                .mapToLong(version -> version.totals().jobs())
                .sum();
    }

    private void counted(LocalDate day, String owner, String task, long jobs) {
        VersionFigures of = new VersionFigures(new Totals(jobs, 0, 0, 0), Map.of(), Map.of(), 0, Latencies.NONE);
        store.put(
                new UsagePart(
                        new UsagePart.Key("acme", day, "shardId-" + owner + task),
                        new SequenceNumber("1"),
                        new UsageCounts(Map.of(new TaskRef(owner, task, 1), of), Map.of())),
                null);
    }

    /** Remembers from which days on it was read. */
    private final class Watched implements UsageStore {

        @Override
        public Optional<UsagePart> find(UsagePart.Key key) {
            return store.find(key);
        }

        @Override
        public boolean put(UsagePart part, @Nullable SequenceNumber before) {
            return store.put(part, before);
        }

        @Override
        public Stream<UsagePart> parts(String tenant, LocalDate from, LocalDate to) {
            readFrom.add(from);
            return store.parts(tenant, from, to);
        }
    }
}
