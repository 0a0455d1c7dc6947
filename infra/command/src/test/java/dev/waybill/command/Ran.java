package dev.waybill.command;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Verbosity;
import dev.waybill.command.screen.Look;
import dev.waybill.command.screen.Terminal;
import dev.waybill.core.environment.Environment;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** One command line as it ran: its exit status, what it wrote to stdout and to stderr. */
public record Ran(int exit, String out, String err) {

    /** Runs a command as a user would whose checkout is {@code root} and whose environment is {@code environment}. */
    public static Ran waybill(Path root, Map<String, String> environment, String stdin, String... arguments) {
        return waybill(root, environment, stdin, false, arguments);
    }

    /** The same, at a terminal where a person types {@code stdin}. */
    public static Ran typed(Path root, Map<String, String> environment, String stdin, String... arguments) {
        return waybill(root, environment, stdin, true, arguments);
    }

    /** The same, where both streams lead to such a terminal. */
    public static Ran atTerminal(Path root, Map<String, String> environment, Look look, String... arguments) {
        return waybill(root, environment, "", look, false, arguments);
    }

    private static Ran waybill(
            Path root, Map<String, String> environment, String stdin, boolean interactive, String... arguments) {
        return waybill(root, environment, stdin, Look.PLAIN, interactive, arguments);
    }

    private static Ran waybill(
            Path root,
            Map<String, String> environment,
            String stdin,
            Look look,
            boolean interactive,
            String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CliContext context = new CliContext(
                new Terminal(new PrintWriter(out), look, new PrintWriter(err), look),
                Environment.of(environment),
                root,
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                interactive,
                new Verbosity());
        int exit = WaybillCommand.run(context, arguments);
        return new Ran(exit, out.toString(), err.toString());
    }
}
