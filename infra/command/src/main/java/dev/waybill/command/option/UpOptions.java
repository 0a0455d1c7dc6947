package dev.waybill.command.option;

import dev.waybill.command.connection.Connection;
import dev.waybill.command.connection.DataFolder;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.local.up.UpSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a local Waybill is started: the same for {@code up} and {@code demo}. */
public final class UpOptions {

    private static final String LOOPBACK = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Listen here (default " + Connection.DEFAULT_PORT + "; 0 takes any free one).")
    private int port = Connection.DEFAULT_PORT;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for jobs, key and logs (default .waybill).")
    private @Nullable Path data;

    @Option(names = "--memory", description = "Keep jobs in memory only; the folder then holds just key and logs.")
    private boolean memory;

    @Option(
            names = "--models",
            paramLabel = "FILE|DIR",
            description = "Model endpoints (YAML; of a folder all files together), added to the built-in `embedded`.")
    private @Nullable Path models;

    @Option(
            names = "--tasks",
            paramLabel = "DIR",
            description = "Publish <task>/<version>.yaml files from this folder too; repeatable.")
    private List<Path> tasks = new ArrayList<>();

    @Option(names = "--listen", paramLabel = "ADDRESS", description = "Listen on this address (default 127.0.0.1).")
    private String listen = LOOPBACK;

    /** The data folder that was asked for. */
    public DataFolder folder(CliContext context) {
        return DataFolder.of(data, context.defaultData());
    }

    public UpSettings settings(CliContext context, boolean verbose) {
        if (port < 0 || port > 65_535) {
            throw CommandFailure.refused("--port: expected 0 to 65535, got " + port);
        }
        return new UpSettings(
                context.root(),
                new UpSettings.Address(listen, port),
                folder(context).path(),
                memory,
                models,
                tasks,
                verbose);
    }

    /** Whether jobs end with the process. */
    public boolean isInMemory() {
        return memory;
    }

    /**
     * The command that finds the same jobs again.
     *
     * @param port where it is to listen: the one that was asked for, or the one of the {@code up} that runs
     */
    public String upAgain(int port) {
        return again("./waybill up", port);
    }

    /**
     * A command with the options that this one was given.
     *
     * @param command how it begins
     * @param port where it is to listen
     */
    public String again(String command, int port) {
        StringBuilder line = new StringBuilder(command);
        if (port != Connection.DEFAULT_PORT) {
            line.append(" --port ").append(port);
        }
        if (!listen.equals(LOOPBACK)) {
            line.append(" --listen ").append(listen);
        }
        line.append(DataFolder.of(data, Path.of("")).option());
        if (models != null) {
            line.append(" --models ").append(DataFolder.word(models));
        }
        tasks.forEach(folder -> line.append(" --tasks ").append(DataFolder.word(folder)));
        return line.toString();
    }

    /** Whether the next start listens on another port. */
    public boolean takesAnyPort() {
        return port == 0;
    }

    /** The port that was asked for. */
    public int port() {
        return port;
    }
}
