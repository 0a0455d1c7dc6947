package dev.waybill.core.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.JobQueue;
import dev.waybill.core.set.SetQueue.Kind;
import dev.waybill.core.set.SetQueue.SetWork;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every queue of work on sets has to do. */
public abstract class SetQueueContract {

    private static final SetWork PIECE = new SetWork("acme", "batch_1", Kind.EXPAND, 1, 12, 3);

    /** An empty queue. */
    protected abstract SetQueue queue();

    /** Takes what has arrived, and waits a little for something to arrive. */
    protected abstract List<SetWork> arrived();

    /** Lets at least this time pass. */
    protected abstract void pass(Duration time);

    @Test
    void work_arrivesAsItWasSent() {
        SetWork retry = new SetWork("acme", "batch_1", Kind.RETRY, 2, 1, 15);
        SetWork cancel = new SetWork("other", "children_1", Kind.CANCEL, 1, 1, 0);
        SetQueue queue = queue();
        List.of(PIECE, retry, cancel).forEach(work -> queue.send(work, Duration.ZERO));
        assertThat(arrived()).containsExactlyInAnyOrder(PIECE, retry, cancel);
    }

    @Test
    void delayedWork_arrivesLater() {
        queue().send(PIECE, Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(arrived()).containsExactly(PIECE);
    }

    @Test
    void longDelay_holdsTheWorkBack() {
        queue().send(PIECE, JobQueue.LONGEST_DELAY);
        assertThat(arrived()).isEmpty();
    }

    @Test
    void workSentTwice_mayArriveTwice_andNeverNot() {
        SetQueue queue = queue();
        queue.send(PIECE, Duration.ZERO);
        queue.send(PIECE, Duration.ZERO);
        assertThat(arrived()).isNotEmpty().containsOnly(PIECE);
    }
}
