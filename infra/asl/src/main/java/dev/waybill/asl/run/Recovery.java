package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.EngineClock;
import dev.waybill.asl.model.Catcher;
import dev.waybill.asl.model.ErrorHandling;
import dev.waybill.asl.model.MapState;
import dev.waybill.asl.model.ParallelState;
import dev.waybill.asl.model.Retrier;
import dev.waybill.asl.model.State;
import dev.waybill.asl.model.TaskState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Takes an error to the retriers, then to the catchers, of the state a strand is in. Counts afresh at each entry. */
final class Recovery {

    private final Strand strand;
    private int[] tries = {};
    private int retries;

    Recovery(Strand strand) {
        this.strand = strand;
    }

    void reset() {
        tries = new int[0];
        retries = 0;
    }

    /** Tries of the state so far, beyond the first. */
    int retries() {
        return retries;
    }

    /** False where nothing matches. */
    boolean recover(State state, StateError error) {
        ErrorHandling handling = handling(state);
        List<Retrier> retriers = handling.retriers();
        for (int i = 0; i < retriers.size(); i++) {
            if (ErrorNames.match(retriers.get(i).errors(), error)) {
                if (retry(retriers.get(i), i, retriers.size())) {
                    return true;
                }
                break; // the first that matches decides; it has no tries left
            }
        }
        for (Catcher catcher : handling.catchers()) {
            if (ErrorNames.match(catcher.errors(), error)) {
                ObjectNode output = error.output();
                strand.leave(catcher.effects(), catcher.next(), strand.scope().withErrorOutput(output), output);
                return true;
            }
        }
        return false;
    }

    private boolean retry(Retrier retrier, int index, int count) {
        if (tries.length == 0) {
            tries = Arrays.copyOf(tries, count);
        }
        int before = tries[index];
        if (before >= retrier.maxAttempts()) {
            return false;
        }
        tries[index]++;
        retries++;
        Pause.start(
                strand, delay(retrier, before, strand.run().services().chance().random()), strand::attempt);
        return true;
    }

    /** The wait before try {@code before + 1}. */
    static Duration delay(Retrier retrier, int before, RandomGenerator random) {
        double millis = retrier.interval().toMillis() * Math.pow(retrier.backoffRate(), before);
        Duration most = retrier.maxDelay();
        double capped = Math.min(millis, most == null ? Integer.MAX_VALUE * 1000.0 : most.toMillis());
        return Duration.ofMillis((long) (retrier.fullJitter() ? capped * random.nextDouble() : capped));
    }

    /** The states that the service retries, and whose context counts it. */
    static boolean canRetry(State state) {
        return state instanceof TaskState || state instanceof ParallelState || state instanceof MapState;
    }

    private static ErrorHandling handling(State state) {
        if (state instanceof TaskState task) {
            return task.errors();
        }
        if (state instanceof ParallelState parallel) {
            return parallel.errors();
        }
        return state instanceof MapState map ? map.errors() : ErrorHandling.NONE;
    }

    /** A timer of a strand; what it starts runs in the execution's mailbox, unless called off before. */
    static final class Pause implements Activity {

        private EngineClock.Timer timer = () -> {};

        private Pause() {}

        static void start(Strand strand, Duration delay, Runnable then) {
            Pause pause = new Pause();
            strand.await(pause);
            pause.timer = strand.run().services().clock().schedule(delay, () -> strand.run()
                    .post(() -> {
                        if (strand.awaits(pause)) {
                            strand.step(then);
                        }
                    }));
        }

        @Override
        public void cancel() {
            timer.cancel();
        }
    }
}
