package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.jsonata.Absences;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges what a gate asked for and did not find, since JSONata then often says {@code false}, which would let an answer out. What
 * the caller left out of the input is left out, and what the gate makes of that stands, as it does of a property that the schema of
 * an answer names. A step without an answer, a property that no schema names, and a comparison with nothing of what models made tell
 * nobody anything. For one evaluation.
 */
final class GateLooks implements Absences {

    private static final String INPUT = "input";
    private static final String STEPS = "steps";

    private final TaskDefinition task;
    private final Map<String, JsonNode> scope;
    private boolean cannotTell;

    /** @param scope what the gate is evaluated over */
    GateLooks(TaskDefinition task, Map<String, JsonNode> scope) {
        this.task = task;
        this.scope = scope;
    }

    /** Whether the gate cannot tell, whatever it gave. */
    boolean cannotTell() {
        return cannotTell;
    }

    @Override
    public void ordered() {
        cannotTell = true;
    }

    @Override
    public void compared(List<String> path) {
        cannotTell |= path.isEmpty() || !isLeftOutAtWill(path);
    }

    @Override
    public void read(List<String> path) {
        cannotTell |= !isThere(path) && !mayBeAbsent(path);
    }

    /** Whether the names lead somewhere; a list without items on the way has nothing to show, and is there. */
    private boolean isThere(List<String> path) {
        return leads(scope.getOrDefault(path.get(0), MissingNode.getInstance()), path, 1);
    }

    private static boolean leads(JsonNode value, List<String> path, int next) {
        if (value.isArray()) {
            return value.isEmpty() || value.valueStream().anyMatch(item -> leads(item, path, next));
        }
        return next == path.size() ? !value.isMissingNode() : leads(value.path(path.get(next)), path, next + 1);
    }

    /** Whether a schema names what is not there, so that its absence says something. */
    private boolean mayBeAbsent(List<String> path) {
        List<String> below = path.subList(1, path.size());
        return switch (path.get(0)) {
            case INPUT -> true;
            case "output" -> new SchemaNames(task.output()).names(below);
            case STEPS -> below.size() > 1 && hasAnswer(below.get(0)) && answerNames(below);
            default -> false;
        };
    }

    private boolean hasAnswer(String step) {
        return scope.getOrDefault(STEPS, MissingNode.getInstance()).hasNonNull(step);
    }

    private boolean answerNames(List<String> below) {
        List<String> names = below.subList(1, below.size());
        return step(below.get(0))
                .map(AnswerNames::of)
                .filter(answer -> answer.schema().names(names) || leads(answer.fallback(), names, 0))
                .isPresent();
    }

    /** What a caller may leave out, and what only a step's default has; behind what is there, it is something else that is not. */
    private boolean isLeftOutAtWill(List<String> path) {
        List<String> below = path.subList(1, path.size());
        return switch (path.get(0)) {
            case INPUT -> true;
            case STEPS ->
                below.size() > 1
                        && hasAnswer(below.get(0))
                        && !isThere(path)
                        && step(below.get(0))
                                .map(AnswerNames::of)
                                .filter(answer -> leads(answer.fallback(), below, 1))
                                .isPresent();
            default -> false;
        };
    }

    private Optional<Step> step(String name) {
        return task.steps().stream().filter(step -> step.name().equals(name)).findFirst();
    }
}
