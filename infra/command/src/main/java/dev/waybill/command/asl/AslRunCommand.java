package dev.waybill.command.asl;

import dev.waybill.asl.Execution;
import dev.waybill.asl.engine.AslRun;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.mock.InvalidMocksException;
import dev.waybill.asl.mock.Mocks;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.InputArgument;
import dev.waybill.command.option.JsonFlag;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill asl run}. */
@Command(
        name = "run",
        description = {
            "Run a state machine to its end, its tasks mocked; waits take no time.",
            "Prints {\"status\", \"output\", \"error\", \"cause\", \"states\"}. Exit status: 0 succeeded, 1 failed or timed"
                    + " out, 2 refused."
        },
        footerHeading = "%nMocks, taken in order, the last repeats:%n",
        footer = {
            "  {\"CallModel\": [{\"throw\": {\"error\": \"Lambda.TooManyRequestsException\", \"cause\": \"\"}},",
            "                 {\"return\": {\"Payload\": {\"final\": true}}}]}",
            "",
            "Example:",
            "  ./waybill asl run infra/statemachines/job.asl.json --mocks mocks.json --json"
        })
public final class AslRunCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "MACHINE", description = "A definition, JSON.")
    private Path machine = Path.of("");

    @Option(names = "--input", paramLabel = "FILE|-|JSON", description = "The execution's input; default {}.")
    private String input = "{}";

    @Option(names = "--mocks", paramLabel = "FILE", description = "What each Task state answers.")
    private @Nullable String mocks;

    @Option(names = "--real-time", description = "Let waits and retries take their time.")
    private boolean realTime;

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public AslRunCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        StateMachine definition = MachineFile.load(machine);
        AslRun.Result result = AslRun.run(definition, InputArgument.read(input, context.in()), readMocks(), realTime);
        if (json.wanted()) {
            context.terminal().json(result.toJson());
        } else {
            context.terminal().result(result.toJson().toPrettyString());
        }
        return result.status() == Execution.Status.SUCCEEDED ? Exit.DONE : Exit.FAILED;
    }

    private Mocks readMocks() {
        if (mocks == null) {
            return Mocks.NONE;
        }
        try {
            return Mocks.parse(InputArgument.read(mocks, context.in()));
        } catch (InvalidMocksException invalid) {
            throw CommandFailure.refused("--mocks: " + invalid.getMessage());
        }
    }
}
