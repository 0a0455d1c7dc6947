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
        description = "Check task files without a server: every mistake with its place. Whether an endpoint is there is"
                + " only known to the Waybill that publishes.",
        footerHeading = "%nExample:%n",
        footer = "  ./waybill task check infra/tasks/ticket-triage/*.yaml")
public final class TaskCheck implements Callable<Integer> {

    private final CliContext context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Task files, YAML or JSON.")
    private List<Path> files = List.of();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public TaskCheck(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        int exit = Exit.DONE;
        for (Path file : files) {
            if (!check(file, results.addObject().put("file", file.toString()))) {
                exit = Exit.REFUSED;
            }
        }
        if (json.wanted()) {
            context.terminal().json(results);
        }
        return exit;
    }

    private boolean check(Path file, ObjectNode result) {
        ArrayNode errors = result.putArray("errors");
        try {
            TaskDefinition task = TaskParser.parse(Files.readString(file));
            result.put("task", task.name()).put("version", task.version());
            if (!json.wanted()) {
                context.terminal().result(file + ": " + task.name() + " version " + task.version() + " is fine");
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
            throw CommandFailure.unreadable(file, e);
        }
    }
}
