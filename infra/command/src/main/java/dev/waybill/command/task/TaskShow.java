package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.TaskHead;
import dev.waybill.client.TaskVersion;
import dev.waybill.client.Tasks;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.VersionOption;
import dev.waybill.command.screen.JsonLines;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill task show}. */
@Command(
        name = "show",
        description = "Show a task, or with --version one version of it whole.",
        footerHeading = "%nExample:%n",
        footer = "  ./waybill task show ticket-triage --version 1")
public final class TaskShow implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "TASK", converter = IdArgument.class, description = "The task's name.")
    private String task = "";

    @Option(
            names = {"--task-version", "--version"},
            paramLabel = "N|draft",
            converter = VersionOption.class,
            description = "The version to show, or the newest draft.")
    private @Nullable String version;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public TaskShow(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (version != null) {
            JsonNode definition = version(version).raw();
            if (json.wanted()) {
                context.terminal().json(definition);
            } else {
                context.terminal().result(definition.toPrettyString());
            }
            return Exit.DONE;
        }
        TaskHead head = connection.client(context).tasks().get(task);
        JsonNode found = head.raw();
        if (json.wanted()) {
            context.terminal().json(found);
            return Exit.DONE;
        }
        Table table = Table.ofFacts()
                .row("task", Show.value(found.path("task")))
                .row("latest version", Show.value(found.path("latest_version")))
                .row("new jobs get", Rollouts.words(head));
        head.draftHash().ifPresent(hash -> table.row("draft", hash));
        found.path("reviews")
                .properties()
                .forEach(version -> table.row("people on v" + version.getKey(), decisions(version.getValue())));
        table.print(context.terminal());
        if (!found.path("figures").isEmpty()) {
            context.terminal().result("");
            context.terminal().result("jobs that ended in the last 30 days");
            VersionTable.of(found.path("figures")).print(context.terminal());
        }
        schema("input", found);
        schema("output", found);
        return Exit.DONE;
    }

    private TaskVersion version(String named) {
        Tasks tasks = connection.client(context).tasks();
        return named.equals(TaskVersion.DRAFT) ? tasks.draft(task) : tasks.version(task, Integer.parseInt(named));
    }

    private void schema(String name, JsonNode found) {
        if (!found.has(name)) {
            return;
        }
        context.terminal().result("");
        context.terminal().result(name);
        new JsonLines(context.terminal().page() - 2).of(found.path(name)).forEach(line -> context.terminal()
                .result("  " + line));
    }

    private static String decisions(JsonNode counts) {
        return counts.properties().stream()
                .map(count -> count.getValue().asText() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
