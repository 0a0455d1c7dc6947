package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.ApiProblem;
import dev.waybill.client.Published;
import dev.waybill.client.TaskHead;
import dev.waybill.client.TaskVersion;
import dev.waybill.client.Tasks;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Show;
import dev.waybill.core.schema.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill task publish}. */
@Command(
        name = "publish",
        description = {
            "Publish task versions. A version is immutable: the same content again changes nothing, other content under"
                    + " the same number is refused.",
            "The first version of a task gets all new jobs, a later one none before it is rolled out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill task publish my-task/1.yaml",
            "  ./waybill task publish my-task/2.yaml --roll-out 10",
            "  ./waybill task publish my-task/2.yaml --draft"
        })
public final class TaskPublish implements Callable<Integer> {

    private static final String OPERATOR = "_operator";

    private final CliContext context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Task files, YAML or JSON.")
    private List<Path> files = List.of();

    @Mixin
    private final PublishOptions how = new PublishOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public TaskPublish(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        how.check();
        Tasks tasks = connection.client(context).tasks();
        ArrayNode published = JsonNodeFactory.instance.arrayNode();
        @Nullable Set<String> operators = null;
        for (Path file : files) {
            String definition = read(file);
            if (operators == null) {
                operators = how.isDraft() ? Set.of() : operatorsTasks(tasks);
            }
            Published one = publish(tasks, file, definition);
            if (!json.wanted()) {
                context.terminal().result(file + ": " + what(one));
                WarningLines.print(context.terminal(), file, WarningLines.of(definition));
                takenFromTheOperator(one.version(), operators);
            }
            Optional<TaskHead> rolledOut = how.share().map(percent -> rollOut(tasks, file, one.version(), percent));
            published.add(asJson(one.version(), rolledOut, WarningLines.of(definition)));
        }
        if (json.wanted()) {
            context.terminal().json(published);
        }
        return Exit.DONE;
    }

    private String what(Published one) {
        JsonNode version = one.version().raw();
        String task = Show.value(version.path("task"));
        if (how.isDraft()) {
            return task + " draft " + Show.hash(version.path("hash"))
                    + (one.isNew()
                            ? " is what jobs with --task-version draft get"
                            : " was the draft before, unchanged");
        }
        return task + " version " + Show.value(version.path("version"))
                + (one.isNew() ? " published" : " was published before, unchanged");
    }

    private void takenFromTheOperator(TaskVersion version, Set<String> operators) {
        String owner = version.owner().orElse("-");
        if (operators.contains(version.task()) && !owner.equals(OPERATOR)) {
            operators.remove(version.task());
            context.terminal()
                    .note("  the operator has a task of this name too: from now on new jobs of tenant " + owner
                            + " get this one");
        }
    }

    private TaskHead rollOut(Tasks tasks, Path file, TaskVersion version, int percent) {
        try {
            TaskHead after = RolloutChange.share(tasks, version, percent);
            if (!json.wanted()) {
                context.terminal()
                        .result("  " + version.task() + ": new jobs get " + Rollouts.words(after)
                                + (percent < 100 && after.rollout().size() == 1 ? ", for there is no other" : ""));
            }
            return after;
        } catch (ApiProblem problem) {
            context.terminal().note("waybill: " + file + " is published and not rolled out");
            throw problem;
        }
    }

    /** The version as the server sent it, with what new jobs get where that was changed, and warnings where there are any. */
    private static JsonNode asJson(TaskVersion version, Optional<TaskHead> rolledOut, List<Violation> warnings) {
        ObjectNode copy = version.raw().deepCopy();
        if (!warnings.isEmpty()) {
            copy.set("warnings", WarningLines.json(warnings));
        }
        rolledOut.ifPresent(head -> copy.set("rollout", head.raw().path("rollout")));
        return copy;
    }

    /** By name, those of which the key's tenant has no copy of its own; none where the key may not look. */
    private static Set<String> operatorsTasks(Tasks tasks) {
        try {
            Set<String> names = new HashSet<>();
            for (TaskHead head : tasks.list().all()) {
                if (head.owner().filter(OPERATOR::equals).isPresent()) {
                    names.add(head.name());
                }
            }
            return names;
        } catch (ApiProblem mayNotRead) {
            return new HashSet<>();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw CommandFailure.unreadable(file, e);
        }
    }

    private Published publish(Tasks tasks, Path file, String definition) {
        boolean isJson = file.toString().endsWith(".json");
        try {
            if (how.isDraft()) {
                return isJson ? tasks.draftJson(definition) : tasks.draftYaml(definition);
            }
            return isJson ? tasks.publishJson(definition) : tasks.publishYaml(definition);
        } catch (ApiProblem problem) {
            if (!json.wanted()) {
                context.terminal().note("waybill: " + file + " is not published");
            }
            throw problem;
        }
    }
}
