package dev.waybill.local.trial.mock;

import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which steps are answered without asking anybody, and how. Immutable. */
public final class Mocks {

    public static final Mocks NONE = new Mocks(Map.of());

    private final Map<String, List<Mock>> bySteps;

    Mocks(Map<String, List<Mock>> bySteps) {
        Map<String, List<Mock>> copy = new LinkedHashMap<>();
        bySteps.forEach((step, answers) -> copy.put(step, List.copyOf(answers)));
        this.bySteps = copy;
    }

    /** The steps of which nobody is asked. */
    public Set<String> steps() {
        return Set.copyOf(bySteps.keySet());
    }

    /**
     * The answer to a step's next attempt; the last one answers all that follow. Empty where the step is not mocked.
     *
     * @param earlier how many of its attempts have been answered so
     */
    public Optional<Mock> answer(String step, int earlier) {
        return Optional.ofNullable(bySteps.get(step))
                .map(answers -> answers.get(Math.min(earlier, answers.size() - 1)));
    }

    /**
     * These, and for every {@code call} step without one an answer made of its schema, so that nothing in the world is
     * changed.
     *
     * @throws UnmockableStepException where no such answer could be made
     */
    public Mocks withoutActing(TaskDefinition task) {
        Map<String, List<Mock>> all = new LinkedHashMap<>(bySteps);
        for (Step step : task.steps()) {
            if (step instanceof Step.Call call && !all.containsKey(step.name())) {
                all.put(step.name(), List.of(new Mock(CallExample.of(call), Mock.SCHEMA)));
            }
        }
        return new Mocks(all);
    }
}
