package dev.waybill.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.InvalidDefinitionException;
import dev.waybill.asl.model.Machine;
import dev.waybill.asl.model.StateGraph;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole definition. Every problem is collected, then all are thrown at once. */
public final class MachineLoader {

    private static final int MOST_SECONDS = 99_999_999;

    private MachineLoader() {}

    /** @throws InvalidDefinitionException where the definition cannot run */
    public static Machine load(JsonNode definition) {
        if (!(definition instanceof ObjectNode root)) {
            throw new InvalidDefinitionException(List.of(
                    new InvalidDefinitionException.Problem("", "", "", "Expected a JSON object as definition.")));
        }
        Problems problems = new Problems();
        StateFields fields = new StateFields(root, DefinitionPlace.MACHINE, Language.JSONATA, problems);
        fields.allow("Comment", "QueryLanguage", "Version", "TimeoutSeconds", "StartAt", "States");
        Language language = language(fields, Language.JSONPATH);
        String version = fields.text("Version");
        if (version != null && !version.equals("1.0")) {
            fields.problem("Version", "Expected \"1.0\".");
        }
        Duration timeout = fields.has("TimeoutSeconds")
                ? Duration.ofSeconds(fields.integer("TimeoutSeconds", 1, MOST_SECONDS, 1))
                : null;
        @Nullable String comment = fields.text("Comment");
        StateGraph graph = new GraphLoader(problems).load(fields, language);
        new VariableScopes(problems).check(graph, DefinitionPlace.MACHINE);
        checkEnd(fields, graph, problems);
        problems.throwIfAny();
        return new Machine(graph, comment, timeout);
    }

    /**
     * As the service does, at the top only: a loop within a branch or an item processor is accepted. Asked last, since any
     * other mistake may be just what keeps the machine from its end.
     */
    private static void checkEnd(StateFields fields, StateGraph graph, Problems problems) {
        if (problems.isEmpty() && graph.states().values().stream().noneMatch(Transitions::isTerminal)) {
            fields.problem(
                    "States",
                    "MISSING_END_STATE: Workflow has no terminal state. Expected a state with \"End\": true, a Succeed"
                            + " or a Fail.");
        }
    }

    static Language language(StateFields fields, Language inherited) {
        String name = fields.text("QueryLanguage");
        if (name == null) {
            return inherited;
        }
        return switch (name) {
            case "JSONata" -> Language.JSONATA;
            case "JSONPath" -> Language.JSONPATH;
            default -> {
                fields.problem("QueryLanguage", "Expected \"JSONata\" (or \"JSONPath\").");
                yield Language.JSONATA;
            }
        };
    }
}
