package dev.waybill.core.insight;

import dev.waybill.core.execution.call.StepAnswers;
import dev.waybill.core.insight.ShownSteps.ShownAttempt;
import dev.waybill.core.insight.ShownSteps.ShownStep;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.get.GetJob;
import dev.waybill.core.job.get.LookAtWaits;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shows what happened inside a job: its steps in the order of the task, each with its attempts and, where asked for, with what was
 * sent and what was answered. Thread-safe.
 */
public final class ShowSteps {

    private final GetJob getJob;
    private final LookAtWaits waits;
    private final TaskCatalog tasks;
    private final PayloadStore payloads;
    private final Clock clock;

    public ShowSteps(GetJob getJob, LookAtWaits waits, TaskCatalog tasks, PayloadStore payloads, Clock clock) {
        this.getJob = getJob;
        this.waits = waits;
        this.tasks = tasks;
        this.payloads = payloads;
        this.clock = clock;
    }

    /** @throws Problem {@code not_found}; {@code malformed_request} for a step that the job's task does not have */
    public ShownSteps show(JobKey key, StepsWanted wanted) {
        Job job = getJob.read(key);
        CompiledTask task = tasks.compiled(tasks.of(job.task()));
        List<Step> steps = task.definition().steps();
        if (wanted.step() != null
                && steps.stream().noneMatch(step -> step.name().equals(wanted.step()))) {
            throw unknown(steps);
        }
        Instant now = clock.instant();
        Texts texts = new Texts(job, task, wanted, payloads);
        List<Standing> standings =
                computed(steps, texts, Standings.of(job, task.definition(), waits.of(job, now), now));
        List<Integer> shown = IntStream.range(0, steps.size())
                .filter(index ->
                        wanted.step() == null || steps.get(index).name().equals(wanted.step()))
                .boxed()
                .toList();
        Map<Integer, Text> answers = new HashMap<>();
        for (int n = shown.size() - 1; n >= 0; n--) {
            int index = shown.get(n);
            answers.put(index, texts.answer(steps.get(index), standings.get(index)));
        }
        Map<String, ShownAttempt> attempts = attempts(job, texts, wanted);
        List<ShownStep> data = shown.stream()
                .map(index -> new ShownStep(
                        steps.get(index),
                        standings.get(index),
                        answers.getOrDefault(index, new Text.LeftOut()),
                        of(steps.get(index), job, attempts)))
                .collect(Collectors.toList());
        return new ShownSteps(data, texts.isTruncated(), texts.isDeleted());
    }

    /** No record says whether a step computed, or had no items: that follows from what is kept, for as long as it is. */
    private static List<Standing> computed(List<Step> steps, Texts texts, List<Standing> standings) {
        List<Standing> known = new ArrayList<>(standings);
        for (int place = 0; place < known.size(); place++) {
            Step step = steps.get(place);
            boolean hasNoRecord = step instanceof Step.Compute
                    || (step instanceof Step.Each
                            && texts.job().childrenAnswer(step.name()).isEmpty());
            if (hasNoRecord && step.policy().when() != null && known.get(place).state() == StepState.DONE) {
                StepAnswers.Seen seen = texts.seen(step);
                if (!seen.isGone()) {
                    known.set(place, Standings.ofUnrecorded(step, seen.answer().isPresent()));
                }
            }
        }
        return known;
    }

    /** Newest first, so that where there is no room for all it is the oldest that are left out. */
    private static Map<String, ShownAttempt> attempts(Job job, Texts texts, StepsWanted wanted) {
        List<Attempt> all = new ArrayList<>(job.attempts());
        Map<String, ShownAttempt> shown = new HashMap<>();
        for (int n = all.size() - 1; n >= 0; n--) {
            Attempt attempt = all.get(n);
            if (wanted.step() == null || attempt.announced().step().equals(wanted.step())) {
                Text answer = texts.answer(attempt);
                shown.put(attempt.announced().attempt(), new ShownAttempt(attempt, texts.prompt(attempt), answer));
            }
        }
        return shown;
    }

    private static List<ShownAttempt> of(Step step, Job job, Map<String, ShownAttempt> attempts) {
        return job.attempts().stream()
                .filter(attempt -> attempt.announced().step().equals(step.name()))
                .flatMap(attempt ->
                        Optional.ofNullable(attempts.get(attempt.announced().attempt())).stream())
                .collect(Collectors.toList());
    }

    private static Problem unknown(List<Step> steps) {
        String detail = "expected one of " + steps.stream().map(Step::name).collect(Collectors.joining(", "));
        return Problem.at(
                ProblemCode.MALFORMED_REQUEST,
                "the query parameter step names no step of the job's task",
                List.of(new Fault("/step", detail)));
    }
}
