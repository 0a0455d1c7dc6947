package dev.waybill.core.job;

import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * How long a job's record may grow, so that a script that goes round in circles cannot make every read of the job a long one: at
 * most {@link #MOST_RECORDS} records, the last {@link #KEPT} of them for what decides on the job or ends it, and of some types
 * only so many. What the table of {@link RecordType} lets have the kept room is so seldom put that it always finds some.
 *
 * @param whenFull what becomes of a record that finds no room
 * @param most how many records of the type a job may have
 */
record Room(WhenFull whenFull, int most) {

    static final int MOST_RECORDS = 500;
    static final int KEPT = 20;

    /** What becomes of a record for which there is no room. */
    enum WhenFull {
        /** It decides on the job or ends it: it has the kept room. */
        PUT_ALL_THE_SAME,
        /** A machine would go on: the job fails. */
        FAILS_THE_JOB,
        /** A person would act: refused, and nothing changes. */
        REFUSED
    }

    /** Whether a record of this type may follow on the job's last. */
    static boolean isLeft(Job job, RecordType type) {
        return type.room().whenFull() == WhenFull.PUT_ALL_THE_SAME
                || (job.version() < MOST_RECORDS - KEPT && !isUsedUp(job, type));
    }

    private static boolean isUsedUp(Job job, RecordType type) {
        int most = type.room().most();
        return job.records().stream()
                        .filter(record -> record.event().type() == type)
                        .limit(most)
                        .count()
                == most;
    }

    static Problem refusal(Job job, RecordType type) {
        String what = isUsedUp(job, type)
                ? type.room().most() + " records of type " + type.text()
                : (MOST_RECORDS - KEPT) + " records, and the last " + KEPT + " are for decisions and for its end";
        String still = job.state().isFinal()
                ? "it cannot be redriven any more, submit a new one"
                : "it can still be decided on, and be cancelled";
        return Problem.of(ProblemCode.RECORD_FULL, "the job has " + what + ": " + still);
    }

    /** The job's end, in the place of a record that found no room; null where the job is no machine's to fail any more. */
    static @Nullable RecordDraft failure(Job job, RecordDraft refused) {
        boolean goesOn = job.state() == JobState.QUEUED || job.state() == JobState.IN_PROGRESS;
        if (!goesOn || job.run() > refused.run()) {
            return null;
        }
        @Nullable
        String last =
                job.lastAttempt().map(attempt -> attempt.announced().attempt()).orElse(null);
        return new RecordDraft(
                refused.actor(),
                job.run(),
                new Failed(ProblemCode.RECORD_FULL.text(), Failed.RECORD_FULL, false, last),
                JobState.FAILED);
    }
}
