package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.client.ApiProblem;
import dev.waybill.client.Published;
import dev.waybill.client.TaskHead;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Show;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill task publish}. */
@Command(
        name = "publish",
        description = "Publish task versions. A version is immutable: the same content again changes nothing, other"
                + " content under the same number is refused.",
        footerHeading = "%nExample:%n",
        footer = "  ./waybill task publish my-task/1.yaml")
public final class TaskPublish implements Callable<Integer> {

    private static final String OPERATOR = "_operator";

    private final CliContext context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Task files, YAML or JSON.")
    private List<Path> files = List.of();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public TaskPublish(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        WaybillClient client = connection.client(context);
        ArrayNode published = JsonNodeFactory.instance.arrayNode();
        @Nullable Set<String> operators = null;
        for (Path file : files) {
            String definition = read(file);
            if (operators == null) {
                operators = operatorsTasks(client);
            }
            Published one = publish(client, file, definition);
            JsonNode version = one.version().raw();
            published.add(version);
            if (!json.wanted()) {
                context.terminal()
                        .result(file + ": " + Show.value(version.path("task")) + " version "
                                + Show.value(version.path("version"))
                                + (one.isNew() ? " published" : " was published before, unchanged"));
                if (operators.remove(version.path("task").asText())
                        && !version.path("owner").asText().equals(OPERATOR)) {
                    context.terminal()
                            .note("  the operator has a task of this name too: from now on new jobs of tenant "
                                    + Show.value(version.path("owner")) + " get this one");
                }
            }
        }
        if (json.wanted()) {
            context.terminal().json(published);
        }
        return Exit.DONE;
    }

    /** By name, those of which the key's tenant has no copy of its own; none where the key may not look. */
    private static Set<String> operatorsTasks(WaybillClient client) {
        try {
            Set<String> names = new HashSet<>();
            for (TaskHead head : client.tasks().list().all()) {
                if (head.raw().path("owner").asText().equals(OPERATOR)) {
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

    private Published publish(WaybillClient client, Path file, String definition) {
        try {
            return file.toString().endsWith(".json")
                    ? client.tasks().publishJson(definition)
                    : client.tasks().publishYaml(definition);
        } catch (ApiProblem problem) {
            if (!json.wanted()) {
                context.terminal().note("waybill: " + file + " is not published");
            }
            throw problem;
        }
    }
}
