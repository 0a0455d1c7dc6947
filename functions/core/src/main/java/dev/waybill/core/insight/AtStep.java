package dev.waybill.core.insight;

import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.ChildrenSettled;
import dev.waybill.core.job.ChildrenStarted;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.FailureCode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.job.Waiting;
import dev.waybill.core.review.GateStop;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a job stands with the step that it is at, or was at when it came to its end. */
record AtStep(Job job, TaskDefinition task, JobState state, Optional<Waiting> waiting) {

    Standing standing(Step step) {
        return switch (state) {
            case COMPLETED -> decided(step);
            case FAILED -> new Standing(StepState.FAILED, failure());
            case CANCELLED -> stopped(step, "the job was cancelled");
            case EXPIRED -> stopped(step, "the job did not come to its end by its deadline");
            case AWAITING_REVIEW -> new Standing(StepState.WAITING, asked());
            case CANCELLING -> new Standing(StepState.IN_PROGRESS, "the job is being cancelled");
            case QUEUED, IN_PROGRESS -> waiting.map(AtStep::kept).orElseGet(() -> Standing.of(StepState.IN_PROGRESS));
            case UNKNOWN -> new Standing(StepState.IN_PROGRESS, "only a newer version of Waybill knows how it stands");
        };
    }

    /** The answer of this step that the gate stopped, where a person or the time that passed let it out after all. */
    static Optional<Attempt> letOut(Job job, Step step) {
        return job.lastAttempt(step.name()).filter(last -> Optional.ofNullable(last.settled())
                .map(AttemptSettled::verdict)
                .filter(verdict -> verdict == Verdict.UNSURE)
                .isPresent());
    }

    /** What a person, or the time that passed, decided last in this step. */
    static @Nullable String decided(Job job, String step) {
        @Nullable String told = null;
        boolean asked = false;
        for (JobRecord record : job.records()) {
            if (record.event() instanceof ReviewOpened opened) {
                asked = step.equals(opened.step());
            } else if (asked && record.event() instanceof ReviewDecided decided) {
                told = told(decided, "value");
            }
        }
        return told;
    }

    /** How the children of this step ended that gave it its answer. */
    static @Nullable String settled(Job job, String step) {
        return job.settledChildren(step).map(settled -> ended(settled.ends())).orElse(null);
    }

    private static String ended(ChildrenSettled.Ends ends) {
        String completed = ends.completed() + (ends.completed() == 1 ? " child was" : " children were") + " completed";
        return ends.failed() == 0 ? completed : completed + ", " + ends.failed() + " came to no output";
    }

    private static @Nullable String told(ReviewDecided decided, String what) {
        return switch (decided.decision()) {
            case APPROVED -> "a person approved the " + what;
            case CORRECTED -> "a person corrected the " + what;
            case ACCEPTED -> "nobody decided in time, and the task takes the " + what + " then";
            case REJECTED, UNKNOWN -> null;
        };
    }

    private Standing decided(Step step) {
        if (!(job.decisive().event() instanceof ReviewDecided decided)) {
            return new Standing(StepState.SKIPPED, "only a newer version of Waybill knows how the job was completed");
        }
        if (letOut(job, step).isEmpty()) {
            return new Standing(StepState.FAILED, "no model gave an answer that holds, and a person gave the output");
        }
        return new Standing(
                StepState.DONE, told(decided, decided.decision() == Decided.CORRECTED ? "output" : "answer"));
    }

    private String failure() {
        if (job.decisive().event() instanceof Failed failed) {
            return failed.detail();
        }
        return job.decisive().event() instanceof ReviewDecided
                ? "a person decided that there is to be no answer"
                : "only a newer version of Waybill knows why the job failed";
    }

    private Standing stopped(Step step, String why) {
        boolean began =
                job.lastAttempt(step.name()).isPresent() || wasAsked(job, step.name()) || hadChildren(job, step.name());
        return new Standing(began ? StepState.FAILED : StepState.TO_COME, why);
    }

    /** Whether children of this step were begun since the job began or was redriven. */
    static boolean hadChildren(Job job, String step) {
        return job.recordsSinceRedriven().stream()
                .anyMatch(record -> record.event() instanceof ChildrenStarted started && step.equals(started.step()));
    }

    /** Whether a person was asked to decide in this step since the job began or was redriven. */
    static boolean wasAsked(Job job, String step) {
        return job.recordsSinceRedriven().stream()
                .anyMatch(record -> record.event() instanceof ReviewOpened opened && step.equals(opened.step()));
    }

    private String asked() {
        Optional<String> gate = GateStop.of(job, task)
                .map(stop -> (isOfStep() ? "its when, " : "review.when, ") + stop.when() + ", let no answer out"
                        + (stop.saw() == null ? "" : ": it gave " + stop.saw()));
        Optional<String> code = job.review().map(Review::opened).flatMap(opened -> Stream.of(FailureCode.values())
                .filter(each -> each.text().equals(opened.code()))
                .findFirst()
                .map(FailureCode::detail));
        return "a person has to decide; "
                + gate.or(() -> code).or(() -> job.review().map(Review::reason)).orElse("");
    }

    private boolean isOfStep() {
        return job.review().map(Review::opened).map(ReviewOpened::step).isPresent();
    }

    private static Standing kept(Waiting wait) {
        return switch (wait.what()) {
            case MODEL -> Standing.of(StepState.IN_PROGRESS);
            case QUEUE -> new Standing(StepState.WAITING, "the job's turn has not come yet");
            case CIRCUIT -> new Standing(StepState.WAITING, "every model that may be called next rests after failures");
            case ENDPOINT ->
                new Standing(
                        StepState.WAITING,
                        "the operator's model endpoints cannot be read just now, and the one that is called next is not known");
            case RETRY -> new Standing(StepState.WAITING, "a model did not answer, and is asked again after a pause");
            case CHILDREN -> new Standing(StepState.WAITING, "its children have not all come to an end");
            default ->
                new Standing(
                        StepState.WAITING, "the job waits for: " + wait.what().text());
        };
    }
}
