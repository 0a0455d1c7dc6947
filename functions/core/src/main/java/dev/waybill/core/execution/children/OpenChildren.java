package dev.waybill.core.execution.children;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.call.ChildInputs;
import dev.waybill.core.execution.call.StepAnswers;
import dev.waybill.core.execution.children.ChildJobs.Family;
import dev.waybill.core.job.ChildrenStarted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskFaultException;
import dev.waybill.core.task.catalog.ChildTasks;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Begins the children of a step: first the record {@code children_started}, from which on the job needs no execution, then the jobs
 * themselves. Called twice it begins each child once; where it died between the two, whoever looks after the job begins them.
 * Thread-safe.
 */
public final class OpenChildren {

    /** The least time that machines have left behind the wait: enough for a sweep, which comes once a minute. */
    private static final Duration LEAST_FOR_MACHINES = Duration.ofMinutes(2);

    private final JobChain chain;
    private final TaskCatalog tasks;
    private final ChildTasks childTasks;
    private final ChildInputs inputs;
    private final ChildJobs children;
    private final Clock clock;

    public OpenChildren(JobChain chain, TaskCatalog tasks, StepAnswers answers, ChildJobs children, Clock clock) {
        this.chain = chain;
        this.tasks = tasks;
        this.childTasks = new ChildTasks(tasks);
        this.inputs = new ChildInputs(answers);
        this.children = children;
        this.clock = clock;
    }

    /**
     * A job that waits for children already has them begun where they are not; one that came to its end, waits for a person or is
     * another run's by now is left as it is.
     *
     * @return what is wrong with the task, in the task's own words, where nothing was begun for that
     */
    public Optional<String> open(Position position) {
        Optional<Job> found = chain.read(position.key());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Job job = found.get();
        if (job.children().isPresent()) {
            begin(job);
            return Optional.empty();
        }
        return mayOpen(job, position.run()) ? open(job, position) : Optional.empty();
    }

    /** Begins the children that a job waits for, as far as they are not. Nothing where it waits for none. */
    public void begin(Job job) {
        job.children().ifPresent(started -> {
            TaskVersion task = tasks.of(job.task());
            int place = task.definition().place(started.step());
            Step.Each step = (Step.Each) task.definition().step(place);
            TaskVersion child = childTasks.of(task, step);
            begin(job, step, child, inputs.of(job, tasks.compiled(task), place, tasks.compiled(child)));
        });
    }

    private void begin(Job job, Step.Each step, TaskVersion child, List<JsonNode> made) {
        Family family = new Family(job, step, child);
        children.begin(family, made);
        // Who ended the job meanwhile found no children to take along.
        if (chain.read(job.key()).filter(now -> isWaiting(now, job.run())).isEmpty()) {
            children.cancel(family.set(), job.run());
        }
    }

    private static boolean isWaiting(Job now, int run) {
        return now.run() > run || now.children().isPresent();
    }

    private Optional<String> open(Job seen, Position position) {
        TaskVersion task = tasks.of(seen.task());
        Step.Each step = (Step.Each) task.definition().step(position.step());
        TaskVersion child = childTasks.of(task, step);
        List<JsonNode> made;
        try {
            requireLevel(seen, step);
            made = inputs.of(seen, tasks.compiled(task), position.step(), tasks.compiled(child));
        } catch (TaskFaultException faulty) {
            return Optional.of(faulty.what());
        }
        Duration reviews = childTasks.longestReviews(task, step);
        Job job = chain.decide(
                seen, now -> mayOpen(now, position.run()) ? started(now, step, made.size(), reviews) : null);
        if (job.children().filter(started -> started.step().equals(step.name())).isPresent()) {
            begin(job, step, child, made);
        }
        return Optional.empty();
    }

    private RecordDraft started(Job job, Step.Each step, int count, Duration reviews) {
        Instant now = clock.instant();
        Instant deadline = job.deadlineFrom(now);
        Duration left = Duration.between(now, deadline);
        Duration machines = left.compareTo(LEAST_FOR_MACHINES) > 0 ? left : LEAST_FOR_MACHINES;
        ChildrenStarted started = new ChildrenStarted(
                step.name(),
                ChildSet.id(job.key(), step.name()),
                count,
                job.withinBatch(deadline.plus(reviews)),
                machines.toMillis());
        return new RecordDraft(
                Actor.WORKFLOW,
                job.run(),
                started,
                JobState.IN_PROGRESS,
                JobDispatch.firstLook(now, started.deadlineAt()));
    }

    /** What was published since may have put a task between others; so nothing is relied on but how deep this job lies. */
    private void requireLevel(Job job, Step.Each step) {
        int level = 1;
        for (Optional<Job> above = parent(job); above.isPresent(); above = parent(above.get())) {
            level++;
        }
        if (level >= ChildTasks.MOST_LEVELS) {
            throw new TaskFaultException("step " + step.name() + " would begin children on level " + (level + 1)
                    + ", and " + ChildTasks.MOST_LEVELS + " levels of jobs are the most");
        }
    }

    private Optional<Job> parent(Job job) {
        return job.parent().flatMap(chain::read);
    }

    private boolean mayOpen(Job job, int run) {
        return (job.state() == JobState.QUEUED || job.state() == JobState.IN_PROGRESS)
                && job.isUnderstood()
                && job.openAttempt().isEmpty()
                && job.children().isEmpty()
                && job.run() <= run
                && chain.mayClose(job);
    }
}
