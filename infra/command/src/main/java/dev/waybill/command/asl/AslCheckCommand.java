package dev.waybill.command.asl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.JsonFlag;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill asl check}. */
@Command(
        name = "check",
        description = "Load a state machine: every field that cannot be run is named with its place.",
        footerHeading = "%nExample:%n",
        footer = "  ./waybill asl check infra/statemachines/job.asl.json")
public final class AslCheckCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "MACHINE", description = "A definition, JSON.")
    private Path machine = Path.of("");

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public AslCheckCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        MachineFile.load(machine);
        if (json.wanted()) {
            context.terminal()
                    .json(JsonNodeFactory.instance
                            .objectNode()
                            .put("file", machine.toString())
                            .put("ok", true));
        } else {
            context.terminal().result(machine + " is fine");
        }
        return Exit.DONE;
    }
}
