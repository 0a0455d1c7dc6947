package dev.waybill.command.asl;

import dev.waybill.asl.graph.MermaidGraph;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code waybill asl graph}. */
@Command(
        name = "graph",
        description = "Draw a state machine as a Mermaid diagram.",
        footerHeading = "%nExample:%n",
        footer = "  ./waybill asl graph infra/statemachines/job.asl.json")
public final class AslGraphCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "MACHINE", description = "A definition, JSON.")
    private Path machine = Path.of("");

    public AslGraphCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.terminal().result(MermaidGraph.of(MachineFile.load(machine)).stripTrailing());
        return Exit.DONE;
    }
}
