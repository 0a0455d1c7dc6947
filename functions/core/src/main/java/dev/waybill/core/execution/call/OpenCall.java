package dev.waybill.core.execution.call;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.get.GetJob.Pause;
import dev.waybill.core.key.Actor;
import java.time.Clock;
import java.time.Duration;

/** Another invocation's call that may be under way: waits for its end, and after its time notes that nothing is known. */
record OpenCall(JobChain chain, Pause pause, Clock clock) {

    private static final Duration LOOK_EACH = Duration.ofMillis(200);

    /** The job without an open attempt, or as it stands where it is over for this run. */
    Job await(Job seen, int run) throws InterruptedException {
        Job job = seen;
        while (job.isUnderstood()
                && !job.state().isFinal()
                && job.run() <= run
                && job.openAttempt().isPresent()) {
            Duration left = job.openAttempt().get().timeLeft(clock.instant());
            if (left.isZero()) {
                return chain.closeOpenAttempt(job, Actor.WORKFLOW);
            }
            pause.of(left.compareTo(LOOK_EACH) < 0 ? left : LOOK_EACH);
            job = chain.read(job.key()).orElse(job);
        }
        return job;
    }

    /** Nothing more is to be begun: the job is at its end or on its way there, with a person or its children, a later run has taken it over, or only a newer version knows what comes next. */
    static boolean isOver(Job job, int run) {
        return !job.isUnderstood()
                || job.state().isFinal()
                || job.state() == JobState.CANCELLING
                || job.state() == JobState.AWAITING_REVIEW
                || job.children().isPresent()
                || job.run() > run;
    }
}
