package dev.waybill.core.insight;

import java.util.Locale;

/** How far a job is with one of its steps. */
public enum StepState {
    /** It has its answer. */
    DONE,
    /** Its {@code when} did not let it run, or the job came to its end without it. */
    SKIPPED,
    /** It has no answer, and its default stands for one. */
    DEFAULTED,
    IN_PROGRESS,
    /** The job is at this step, and something keeps it. */
    WAITING,
    /** It has no answer, and the job goes no further by itself. */
    FAILED,
    TO_COME;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
