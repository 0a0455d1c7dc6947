package dev.waybill.core.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.children.ChildJobs;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobUsage;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.JobIds;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.set.SetKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Children that are all begun at once, and counted by reading each. Not thread-safe. */
public final class DirectChildJobs implements ChildJobs {

    private final Workbench bench;
    private final Map<SetKey, Begun> sets = new LinkedHashMap<>();

    /** The sets that somebody wanted to be cancelled, in order. */
    public final List<SetKey> cancelled = new ArrayList<>();

    public DirectChildJobs(Workbench bench) {
        this.bench = bench;
    }

    /** @param jobs the last of each item is the one that counts */
    private record Begun(int run, List<List<JobKey>> jobs) {}

    @Override
    public void begin(Family family, List<JsonNode> inputs) {
        Job parent = family.parent();
        SetKey set = new SetKey(
                parent.key().tenant(), parent.children().orElseThrow().set());
        int run = parent.run();
        Begun before = sets.getOrDefault(set, new Begun(0, List.of()));
        List<List<JobKey>> jobs = new ArrayList<>();
        for (int index = 0; index < inputs.size(); index++) {
            List<JobKey> tried = new ArrayList<>(
                    before.jobs().isEmpty() ? List.of() : before.jobs().get(index));
            boolean isDone = !tried.isEmpty() && last(tried).state() == JobState.COMPLETED;
            if (before.run() < run && !isDone) {
                tried.add(submit(family, set, index, run, inputs.get(index)));
            }
            jobs.add(tried);
        }
        sets.put(set, new Begun(run, jobs));
    }

    private JobKey submit(Family family, SetKey set, int index, int run, JsonNode input) {
        String id = set.id() + "/" + index + "/" + run;
        SubmitRequest request = new SubmitRequest(
                new Wanted(
                        family.child().definition().name(),
                        family.child().definition().version()),
                input,
                Priority.BULK,
                null,
                Labels.NONE,
                null,
                new Idempotency(id, id));
        bench.submitJob().submit(Workbench.WHO, request);
        return new JobKey(set.tenant(), JobIds.derived(set.tenant(), id));
    }

    @Override
    public Optional<Standing> standing(SetKey set, int run) {
        return Optional.ofNullable(sets.get(set))
                .filter(begun -> begun.run() == run)
                .map(begun -> {
                    List<JobState> states = begun.jobs().stream()
                            .map(tried -> last(tried).state())
                            .toList();
                    return new Standing(
                            states.stream().allMatch(JobState::isFinal),
                            states.stream().anyMatch(state -> state.isFinal() && state != JobState.COMPLETED));
                });
    }

    @Override
    public List<JobKey> jobs(SetKey set, int count) {
        return begun(set).jobs().stream()
                .map(tried -> tried.get(tried.size() - 1))
                .toList();
    }

    @Override
    public JobUsage usage(SetKey set) {
        return begun(set).jobs().stream()
                .flatMap(List::stream)
                .map(key -> bench.chain.read(key).orElseThrow().usage())
                .reduce(JobUsage.NONE, JobUsage::plus);
    }

    @Override
    public void cancel(SetKey set, int run) {
        if (!sets.containsKey(set) || begun(set).run() > run) {
            return;
        }
        cancelled.add(set);
        begun(set).jobs().forEach(tried -> bench.cancelJob().request(last(tried), Workbench.WHO.actor()));
    }

    private Begun begun(SetKey set) {
        return Optional.ofNullable(sets.get(set)).orElseThrow();
    }

    private Job last(List<JobKey> tried) {
        return bench.chain.read(tried.get(tried.size() - 1)).orElseThrow();
    }
}
