package dev.waybill.command.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Job;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Tells how a job that is waited for goes on: a line beside the result each time that its status, or what keeps it,
 * becomes another. Not thread-safe.
 */
final class Progress implements Consumer<Job> {

    /** How often is looked for a change. */
    static final Duration LOOK = Duration.ofSeconds(2);

    private final Terminal terminal;
    private final String again;
    private final Clock clock;
    private final Instant start;
    private String told = "";

    /** @param again what a printed command line needs to reach the same Waybill */
    Progress(Terminal terminal, String again, Clock clock) {
        this.terminal = terminal;
        this.again = again;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public void accept(Job job) {
        String now = job.status() + kept(job);
        if (!now.equals(told)) {
            told = now;
            terminal.note("  " + Show.duration(Duration.between(start, clock.instant())) + "  " + now);
        }
    }

    private String kept(Job job) {
        JsonNode waiting = job.raw().path("waiting");
        if (!waiting.isObject()) {
            return "";
        }
        String what = Show.value(waiting.path("for"));
        String until = Show.clock(waiting.path("until"));
        boolean isKnown = waiting.hasNonNull("until");
        return switch (what) {
            case "queue" -> ", waits for its turn";
            case "slot" -> ", waits for a place: as many jobs as may be are under way";
            case "circuit" -> ", every model that it may ask next rests" + (isKnown ? " until " + until : "");
            case "endpoint" -> ", the model endpoints cannot be read, and the one that it calls next is not known";
            case "retry" -> ", asks a model again" + (isKnown ? " at " + until : " after a pause");
            case "model" -> ", a model answers" + (isKnown ? " by " + until : "");
            case "person" -> ", waits for a person: ./waybill review show " + job.id() + again;
            default -> ", waits for " + what;
        };
    }
}
