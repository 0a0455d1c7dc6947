package dev.waybill.command.job;

import dev.waybill.client.Job;
import dev.waybill.client.Jobs;
import dev.waybill.command.context.Exit;
import dev.waybill.command.screen.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Waits for a job while a person looks on, or a program, which is told nothing before the end. */
final class JobWaiting {

    private final Jobs jobs;
    private final Terminal terminal;
    private final String again;
    private final boolean asJson;

    /** @param again what a printed command line needs to reach the same Waybill */
    JobWaiting(Jobs jobs, Terminal terminal, String again, boolean asJson) {
        this.jobs = jobs;
        this.terminal = terminal;
        this.again = again;
        this.asJson = asJson;
    }

    /** From its submission to its end, or to where only a person can move it on. */
    Job from(Job accepted, Duration timeout) {
        if (!asJson || terminal.isWatched()) {
            terminal.note("job " + accepted.id());
        }
        Predicate<Job> rest = job -> job.isFinal() || job.isAwaitingReview();
        return rest.test(accepted) ? accepted : await(accepted.id(), timeout, rest);
    }

    /** To its end, be it a person who brings it about. */
    Job toTheEnd(String id, Duration timeout) {
        return await(id, timeout, Job::isFinal);
    }

    /** The job as it is, and the exit status that it stands for. */
    int show(Job job) {
        JobLines.show(job, again, asJson, terminal);
        if (job.isCompleted()) {
            return Exit.DONE;
        }
        if (asJson) {
            return Exit.FAILED;
        }
        if (job.isAwaitingReview()) {
            terminal.note("waybill: " + job.id() + " waits for a person: ./waybill review show " + job.id() + again);
        } else if (!job.isFinal()) {
            // One command a line, at its end, so that it works as it is copied.
            terminal.note("waybill: " + job.id() + " is still " + job.status() + "; go on with: ./waybill job wait "
                    + job.id() + again);
            terminal.note("what its models said: ./waybill job records " + job.id() + again);
        } else {
            LastReason.of(jobs, job).ifPresent(terminal::note);
            JobLines.wayOn(job, again).ifPresent(terminal::note);
        }
        return Exit.FAILED;
    }

    private Job await(String id, Duration timeout, Predicate<Job> rest) {
        Consumer<Job> progress = asJson ? unfinished -> {} : new Progress(terminal, again, Clock.systemUTC());
        return jobs.await(id, timeout, asJson ? Jobs.LONGEST_HOLD : Progress.LOOK, rest, progress);
    }
}
