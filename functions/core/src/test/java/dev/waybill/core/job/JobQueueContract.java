package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.JobQueue.QueuedJob;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every queue of jobs has to do. */
public abstract class JobQueueContract {

    private static final QueuedJob ONE = new QueuedJob("acme", "job_1", 1);

    /** An empty queue. */
    protected abstract JobQueue queue();

    /** Takes what has arrived for this priority, and waits a little for something to arrive. */
    protected abstract List<QueuedJob> arrived(Priority priority);

    /** Lets at least this time pass. */
    protected abstract void pass(Duration time);

    @Test
    void job_arrivesAtTheQueueOfItsPriority_asItWasSent() {
        QueuedJob bulk = new QueuedJob("other", "job_2", 3);
        JobQueue queue = queue();
        queue.send(ONE, Priority.INTERACTIVE, Duration.ZERO);
        queue.send(bulk, Priority.BULK, Duration.ZERO);
        assertThat(arrived(Priority.INTERACTIVE)).containsExactly(ONE);
        assertThat(arrived(Priority.BULK)).containsExactly(bulk);
    }

    @Test
    void delayedJob_arrivesLater() {
        queue().send(ONE, Priority.INTERACTIVE, Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(arrived(Priority.INTERACTIVE)).containsExactly(ONE);
    }

    @Test
    void longDelay_holdsTheJobBack() {
        queue().send(ONE, Priority.INTERACTIVE, JobQueue.LONGEST_DELAY);
        assertThat(arrived(Priority.INTERACTIVE)).isEmpty();
    }

    @Test
    void jobSentTwice_mayArriveTwice_andNeverNot() {
        JobQueue queue = queue();
        queue.send(ONE, Priority.BULK, Duration.ZERO);
        queue.send(ONE, Priority.BULK, Duration.ZERO);
        assertThat(arrived(Priority.BULK)).isNotEmpty().containsOnly(ONE);
    }
}
