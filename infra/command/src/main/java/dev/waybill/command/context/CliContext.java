package dev.waybill.command.context;

import dev.waybill.command.screen.Terminal;
import dev.waybill.core.environment.Environment;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * What every command is handed.
 *
 * @param root the checkout that the command was started from
 * @param in standard input, for {@code --input -} and for the answers to questions
 * @param verbosity whether more is to be said; set by the option that all commands have
 * @param interactive whether a person sits at it, who can be asked
 */
public record CliContext(
        Terminal terminal,
        Environment environment,
        Path root,
        InputStream in,
        boolean interactive,
        Verbosity verbosity) {

    /** The data folder where none is named: {@code .waybill} in the checkout, wherever the command is typed. */
    public Path defaultData() {
        return root.resolve(".waybill");
    }
}
