package dev.waybill.command.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.TaskWarnings;
import dev.waybill.local.up.TaskPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill task check}. */
@Command(
        name = "check",
        description =
                "Check task files without a server: every mistake with its place, and warnings of what is allowed and"
                        + " may not be meant. Whether an endpoint is there is only known to the Waybill that publishes.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./waybill task check my-task/1.yaml", "  ./waybill task check infra/tasks"})
public final class TaskCheck implements Callable<Integer> {

    private final CliContext context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Task files, YAML or JSON, or folders of them.")
    private List<Path> files = List.of();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public TaskCheck(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode results = document.putArray("data");
        int mistaken = 0;
        List<Path> named = FilesInFolders.of(files);
        for (Path file : named) {
            if (!check(file, named.size() == 1, results.addObject().put("file", file.toString()))) {
                mistaken++;
            }
        }
        if (json.wanted()) {
            context.terminal().json(document);
        } else if (named.size() > 1) {
            summary(named.size(), mistaken);
        }
        return mistaken == 0 ? Exit.DONE : Exit.REFUSED;
    }

    private void summary(int all, int mistaken) {
        if (mistaken == 0) {
            context.terminal().result("all " + all + " task files are fine");
        } else {
            context.terminal().note("waybill: " + mistaken + " of " + all + " task files have mistakes");
        }
    }

    /** @param isAlone whether there is no other whose mistakes would stay untold where this one cannot be read */
    private boolean check(Path file, boolean isAlone, ObjectNode result) {
        ArrayNode errors = result.putArray("errors");
        try {
            String text = Files.readString(file);
            TaskDefinition task = TaskParser.parse(text);
            result.put("task", task.name()).put("version", task.version());
            result.set("warnings", WarningLines.json(TaskWarnings.of(text, task)));
            if (!json.wanted()) {
                context.terminal().result(file + ": " + task.name() + " version " + task.version() + " is fine");
                WarningLines.print(context.terminal(), file, TaskWarnings.of(text, task));
            }
            return true;
        } catch (InvalidSourceException invalid) {
            for (Violation violation : invalid.violations()) {
                errors.addObject().put("pointer", violation.pointer()).put("detail", violation.detail());
                if (!json.wanted()) {
                    context.terminal().note("waybill: " + TaskPlaces.line(file, violation));
                }
            }
            return false;
        } catch (IOException e) {
            CommandFailure unreadable = CommandFailure.unreadable(file, e);
            if (isAlone) {
                throw unreadable;
            }
            errors.addObject().put("pointer", "").put("detail", unreadable.getMessage());
            if (!json.wanted()) {
                context.terminal().note("waybill: " + unreadable.getMessage());
            }
            return false;
        }
    }
}
