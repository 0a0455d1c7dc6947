package dev.waybill.core.job.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.label.JobLabels.Found;
import dev.waybill.core.job.label.JobLabels.Place;
import dev.waybill.core.job.label.JobLabels.Stretch;
import dev.waybill.core.job.label.JobLabels.Window;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of entries promises; run on the fake and on DynamoDB. */
public abstract class JobLabelsContract {

    private static final Label ADA = Label.subject("hashed_ada");
    private static final Label ORDER = Label.metadata("order", "4711");

    protected final TestingClock clock = new TestingClock();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());

    @SuppressWarnings("NullAway.Init") // set before each test
    private JobStore store;

    @SuppressWarnings("NullAway.Init")
    private JobLabels labels;

    protected abstract JobStore store();

    /** The entries beside the store asked for last. */
    protected abstract JobLabels labels();

    @BeforeEach
    void open() {
        store = store();
        labels = labels();
    }

    @Test
    void label_hasItsOwnJobs_newestFirst() {
        begin("job_a", ADA);
        clock.advance(Duration.ofDays(40));
        begin("job_b", ORDER);
        begin("job_c", ADA, ORDER);
        assertThat(ids(read(ADA, null, 10))).containsExactly("job_c", "job_a");
        assertThat(ids(read(ORDER, null, 10))).containsExactly("job_c", "job_b");
        assertThat(ids(read(Label.metadata("order", "471"), null, 10))).isEmpty();
        assertThat(ids(read(Label.metadata("subject", "hashed_ada"), null, 10))).isEmpty();
        assertThat(labels.read("other" + tenant, ADA, window(null), 10).found()).isEmpty();
    }

    @Test
    void found_saysWhatRecordAndListsSay() {
        JobRecord first = begin("job_a", ADA);
        assertThat(read(ADA, null, 10).found())
                .containsExactly(new Found(new Place(first.at(), "job_a"), (Accepted) first.event(), "open"));
    }

    @Test
    void stretches_goOnWhereTheOneBeforeEnded() {
        for (int n = 0; n < 7; n++) {
            begin("job_" + n, ADA);
            clock.advance(Duration.ofMillis(n % 2));
        }
        List<String> seen = new ArrayList<>();
        @Nullable Place below = null;
        do {
            Stretch stretch = read(ADA, below, 3);
            assertThat(stretch.looked()).isLessThanOrEqualTo(3);
            seen.addAll(ids(stretch));
            below = stretch.reached();
        } while (below != null);
        assertThat(seen).containsExactlyInAnyOrder("job_0", "job_1", "job_2", "job_3", "job_4", "job_5", "job_6");
    }

    @Test
    void window_bounds_andATaskNarrows() {
        Instant at = clock.instant();
        begin("job_a", ADA);
        assertThat(ids(labels.read(tenant, ADA, new Window(null, at, at.plusMillis(1), null), 10)))
                .containsExactly("job_a");
        assertThat(ids(labels.read(tenant, ADA, new Window(null, at.plusMillis(1), null, null), 10)))
                .isEmpty();
        assertThat(ids(labels.read(tenant, ADA, new Window(null, null, at, null), 10)))
                .isEmpty();
        assertThat(ids(labels.read(tenant, ADA, window(new Place(at.plusMillis(1), "")), 10)))
                .as("behind everything of that time or later")
                .containsExactly("job_a");
        assertThat(ids(labels.read(tenant, ADA, window(new Place(at, "")), 10))).isEmpty();
        assertThat(ids(labels.read(tenant, ADA, new Window("ticket-triage", null, null, null), 10)))
                .hasSize(1);
        assertThat(ids(labels.read(tenant, ADA, new Window("another", null, null, null), 10)))
                .isEmpty();
    }

    @Test
    void entryOfASubmitThatCameToNothing_findsNoJob_norTheOneThatWasFaster() {
        JobRecord mine = JobRecords.first(new JobKey(tenant, "job_a"), clock.instant(), "mine");
        labels.put(mine, List.of(ADA));
        assertThat(ids(read(ADA, null, 10))).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        begin("job_a", ORDER);
        assertThat(ids(read(ADA, null, 10))).isEmpty();
        assertThat(read(ADA, null, 10).looked()).isEqualTo(1);
        assertThat(ids(read(ORDER, null, 10))).containsExactly("job_a");
    }

    @Test
    void entry_livesAsLongAsTheRecords() {
        begin("job_a", ADA);
        clock.advance(Duration.ofDays(400).plusSeconds(1));
        assertThat(ids(read(ADA, null, 10))).isEmpty();
    }

    private JobRecord begin(String id, Label... its) {
        JobRecord first = JobRecords.first(new JobKey(tenant, id), clock.instant(), "n-" + id);
        labels.put(first, List.of(its));
        store.put(first, clock.instant().plus(Duration.ofDays(400)), clock.instant());
        return first;
    }

    @Test
    void windowThatBeginsBehindItsEnd_holdsNothing() {
        begin("job_a", ADA);
        Instant now = clock.instant();
        for (Duration before : List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofDays(100))) {
            Window window = new Window(null, now.plus(before), now, null);
            Stretch stretch = labels.read(tenant, ADA, window, 10);
            assertThat(stretch.found()).isEmpty();
            assertThat(stretch.reached()).isNull();
        }
    }

    private Stretch read(Label label, @Nullable Place below, int most) {
        return labels.read(tenant, label, window(below), most);
    }

    private static Window window(@Nullable Place below) {
        return new Window(null, null, null, below);
    }

    private static List<String> ids(Stretch stretch) {
        return stretch.found().stream().map(found -> found.place().id()).collect(Collectors.toList());
    }
}
