package dev.waybill.command;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Verbosity;
import dev.waybill.command.screen.Look;
import dev.waybill.command.screen.Terminal;
import dev.waybill.core.environment.Environment;
import dev.waybill.core.environment.ProcessEnvironment;
import dev.waybill.local.up.Scratch;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where the launcher script enters. {@code waybill.root} is the checkout it stands in, {@code waybill.interactive} says
 * whether a person sits at the terminal, {@code waybill.stdout} and {@code waybill.stderr} are {@code terminal} where they
 * lead to one, and {@code waybill.columns} is how wide it is.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Environment environment = ProcessEnvironment.current();
        Terminal terminal = new Terminal(
                utf8(FileDescriptor.out),
                look("waybill.stdout", environment),
                utf8(FileDescriptor.err),
                look("waybill.stderr", environment));
        Path root =
                Path.of(System.getProperty("waybill.root", "")).toAbsolutePath().normalize();
        CliContext context = new CliContext(
                terminal, environment, root, System.in, Boolean.getBoolean("waybill.interactive"), new Verbosity());
        // Pools of the embedded servers keep threads that are no daemons; the command's end is the process's end.
        int exit = WaybillCommand.run(context, arguments);
        Scratch.discard();
        System.exit(exit);
    }

    private static Look look(String stream, Environment environment) {
        return "terminal".equals(System.getProperty(stream))
                ? Looks.ofTerminal(environment, System.getProperty("waybill.columns", ""))
                : Look.PLAIN;
    }

    /** UTF-8 whatever the locale says: answers and tickets come in every script. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
