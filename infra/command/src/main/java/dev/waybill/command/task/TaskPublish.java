package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.client.ApiProblem;
import dev.waybill.client.Published;
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
import java.util.List;
import java.util.concurrent.Callable;
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
        for (Path file : files) {
            Published one = publish(client, file);
            JsonNode version = one.version().raw();
            published.add(version);
            if (!json.wanted()) {
                context.terminal()
                        .result(file + ": " + Show.value(version.path("task")) + " version "
                                + Show.value(version.path("version"))
                                + (one.isNew() ? " published" : " was published before, unchanged"));
            }
        }
        if (json.wanted()) {
            context.terminal().json(published);
        }
        return Exit.DONE;
    }

    private Published publish(WaybillClient client, Path file) {
        try {
            String definition = Files.readString(file);
            return file.toString().endsWith(".json")
                    ? client.tasks().publishJson(definition)
                    : client.tasks().publishYaml(definition);
        } catch (IOException e) {
            throw CommandFailure.unreadable(file, e);
        } catch (ApiProblem problem) {
            context.terminal().note("waybill: " + file + " is not published");
            throw problem;
        }
    }
}
