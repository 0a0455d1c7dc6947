package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Expression;
import dev.waybill.core.expression.TextTemplate;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.source.SourceDocument;
import dev.waybill.jsonata.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a task says that is allowed, and goes another way than many expect for some of its jobs: a gate or a prompt that names what may
 * not be there. Not thread-safe.
 */
public final class TaskWarnings {

    private static final String STEPS = "steps";

    private final TaskDefinition task;
    private final SourceDocument source;
    private final List<Violation> found = new ArrayList<>();

    private TaskWarnings(String text, TaskDefinition task) {
        this.task = task;
        this.source = SourceDocument.read("a task", text);
    }

    /**
     * The warnings, each with its place.
     *
     * @param text what the task was read from
     */
    public static List<Violation> of(String text, TaskDefinition task) {
        TaskWarnings warnings = new TaskWarnings(text, task);
        for (int i = 0; i < task.steps().size(); i++) {
            warnings.step("/steps/" + i, task.step(i));
        }
        if (task.review() != null) {
            warnings.gate("/review/when", task.review().when());
        }
        return List.copyOf(warnings.found);
    }

    private void step(String pointer, Step step) {
        if (step instanceof Step.Review review) {
            gate(pointer + "/when", review.review().when());
        }
        Set<String> guards = named(step.policy().when());
        new StepTemplates(pointer, task.content().at(pointer)).forEach((place, template) -> {
            for (String variable : TextTemplate.unguarded(template)) {
                String[] path = variable.split("\\.", -1);
                if (path.length > 1 && !guards.contains(path[0] + "." + path[1])) {
                    template(place, variable, path, step.policy().when());
                }
            }
        });
    }

    /** @param when of the step whose template it is: what is run with the same {@code when} has answered */
    private void template(String pointer, String variable, String[] path, @Nullable String when) {
        if (path[0].equals(STEPS)) {
            find(path[1])
                    .filter(step -> step.policy().when() != null
                            && !step.policy().when().equals(when))
                    .ifPresent(step -> warn(
                            pointer,
                            "step " + step.name() + " may be skipped, and a job without its answer then fails with"
                                    + " prompt_incomplete, since " + variable + " is not there: put it into a section"
                                    + " {{#steps." + step.name() + "}}…{{/steps." + step.name()
                                    + "}}, or say in this step's `when` when there is one"));
        } else if (path[0].equals("input") && !isRequired(path[1])) {
            warn(
                    pointer,
                    "a caller may leave out " + path[1]
                            + ", and the job then fails with prompt_incomplete: make it required"
                            + " in the input schema, or put it into a section {{#input." + path[1] + "}}…{{/input."
                            + path[1] + "}}");
        }
    }

    private boolean isRequired(String name) {
        JsonNode required = task.input().path("required");
        return StreamSupport.stream(required.spliterator(), false).anyMatch(each -> name.equals(each.textValue()))
                || !task.input().path("properties").has(name);
    }

    /** Where a gate says itself when a step is run, it asks for the answer only then. */
    private void gate(String pointer, @Nullable String when) {
        if (when == null) {
            return;
        }
        Names names = Expression.parse(when).names();
        Set<String> asked = steps(names.asked());
        for (String name : steps(names.paths())) {
            if (!asked.contains(name)) {
                find(name)
                        .filter(step -> step.policy().when() == null
                                || !when.contains(step.policy().when()))
                        .flatMap(TaskWarnings::whyNone)
                        .ifPresent(why -> warn(
                                pointer,
                                "step " + name + " " + why
                                        + ": where the gate asks for its answer and there is none, it"
                                        + " cannot tell, and a person decides. Say what holds then, such as $exists(steps."
                                        + name + ") and …"));
            }
        }
    }

    private static Optional<String> whyNone(Step step) {
        if (step.policy().when() != null) {
            return Optional.of("may be skipped");
        }
        return step.policy().optional() && step.policy().fallback().isNull()
                ? Optional.of("is optional and has no default")
                : Optional.empty();
    }

    /** The steps that these paths lead into, in order. */
    private static Set<String> steps(List<Names.Path> paths) {
        return paths.stream()
                .map(Names.Path::names)
                .filter(names -> names.size() > 1
                        && Set.of(STEPS, "confidence").contains(names.get(0).text()))
                .map(names -> names.get(1).text())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What a step's {@code when} names: where the step is run, its author has looked at that. */
    private static Set<String> named(@Nullable String when) {
        return when == null
                ? Set.of()
                : Expression.parse(when).names().paths().stream()
                        .map(Names.Path::names)
                        .filter(names -> names.size() > 1)
                        .map(names -> names.get(0).text() + "." + names.get(1).text())
                        .collect(Collectors.toSet());
    }

    private Optional<Step> find(String name) {
        return task.steps().stream().filter(step -> step.name().equals(name)).findFirst();
    }

    private void warn(String pointer, String detail) {
        found.add(new Violation(pointer, source.line(pointer), detail));
    }
}
