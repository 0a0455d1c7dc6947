package dev.waybill.command.batch;

import dev.waybill.client.Batch;
import dev.waybill.client.BatchCounts;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Tells how a batch that is waited for goes on: at a terminal by a bar that stays in its place, elsewhere by a line each time that much
 * has changed. Not thread-safe.
 */
final class BatchProgress implements Consumer<Batch> {

    /** How often is looked for a change. */
    static final Duration LOOK = Duration.ofSeconds(2);

    /** Between two lines where nobody watches, so that a log of a night has hundreds and not thousands. */
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final Clock clock;
    private final Instant start;
    private Instant toldAt = Instant.MIN;
    private String told = "";

    BatchProgress(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public void accept(Batch batch) {
        Instant now = clock.instant();
        String since = "  " + Show.duration(Duration.between(start, now)) + "  ";
        String counts = words(batch);
        if (terminal.isWatched()) {
            terminal.passing(since + Bar.of(batch.counts()) + " " + counts);
            return;
        }
        boolean isNews = !counts.equals(told);
        boolean isDue = toldAt.equals(Instant.MIN) || !now.isBefore(toldAt.plus(BETWEEN));
        if (isNews && (isDue || batch.isFinal() || BatchWaiting.isWithPeople(batch))) {
            terminal.note(since + counts);
            told = counts;
            toldAt = now;
        }
    }

    private static String words(Batch batch) {
        BatchCounts counts = batch.counts();
        StringBuilder words = new StringBuilder(batch.status() + ", " + Counted.of(counts.ended()) + " of "
                + Counted.of(counts.total()) + " ended: " + Counted.of(counts.completed()) + " completed");
        add(words, counts.failed(), "failed");
        add(words, counts.invalid(), "invalid");
        add(words, counts.expired(), "expired");
        add(words, counts.cancelled(), "cancelled");
        add(words, counts.awaitingReview(), "await a person");
        return words.toString();
    }

    private static void add(StringBuilder words, int items, String what) {
        if (items > 0) {
            words.append(", ").append(Counted.of(items)).append(' ').append(what);
        }
    }
}
