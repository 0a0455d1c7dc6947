package dev.waybill.command;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Verbosity;
import dev.waybill.command.screen.Terminal;
import dev.waybill.core.environment.ProcessEnvironment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the launcher script enters. {@code waybill.root} is the checkout it stands in, {@code
 * waybill.interactive} says whether a person sits at the terminal. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
        Path root =
                Path.of(System.getProperty("waybill.root", "")).toAbsolutePath().normalize();
        CliContext context = new CliContext(
                terminal,
                ProcessEnvironment.current(),
                root,
                System.in,
                Boolean.getBoolean("waybill.interactive"),
                new Verbosity());
        // Pools of the embedded servers keep threads that are no daemons; the command's end is the process's end.
        System.exit(WaybillCommand.run(context, arguments));
    }

    /** UTF-8 whatever the locale says: answers and tickets come in every script. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
