package dev.waybill.command.asl;

import dev.waybill.asl.InvalidDefinitionException;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.command.context.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A state machine's definition in a file. */
public final class MachineFile {

    private MachineFile() {}

    /** @throws CommandFailure naming every place that the engine cannot run, or why the file cannot be read */
    public static StateMachine load(Path file) {
        try {
            return StateMachine.parse(Files.readString(file));
        } catch (InvalidDefinitionException invalid) {
            throw CommandFailure.refused(file + " is refused:\n"
                    + invalid.problems().stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw CommandFailure.unreadable(file, e);
        }
    }
}
