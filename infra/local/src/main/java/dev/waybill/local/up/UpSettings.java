package dev.waybill.local.up;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a local Waybill is started with.
 *
 * @param root the checkout, where the template, the state machines and the example tasks lie
 * @param address where to listen; loopback unless the user says otherwise
 * @param data the folder for tables, key and logs
 * @param memory whether tables live in memory; the folder then holds only the key and the logs
 * @param models the operator's endpoints file, if one is named
 * @param tasks folders of task files, added to the example tasks
 * @param developing whether task files are drafts, which follow each change and which new jobs get
 */
public record UpSettings(
        Path root,
        Address address,
        Path data,
        boolean memory,
        @Nullable Path models,
        List<Path> tasks,
        boolean verbose,
        boolean developing) {

    /** One that publishes its task files. */
    public UpSettings(
            Path root,
            Address address,
            Path data,
            boolean memory,
            @Nullable Path models,
            List<Path> tasks,
            boolean verbose) {
        this(root, address, data, memory, models, tasks, verbose, false);
    }

    /**
     * Where to listen.
     *
     * @param port 0 for any free one
     */
    public record Address(String listen, int port) {

        /** Any free port that only this machine sees. */
        public static final Address LOOPBACK = new Address("127.0.0.1", 0);
    }

    public UpSettings {
        data = data.toAbsolutePath().normalize();
        tasks = List.copyOf(tasks);
    }

    /** The same, with task files as drafts. */
    public UpSettings asDeveloping() {
        return new UpSettings(root, address, data, memory, models, tasks, verbose, true);
    }

    public String listen() {
        return address.listen();
    }

    public int port() {
        return address.port();
    }

    /** All folders of task files, the examples first. */
    List<Path> taskFolders() {
        return Stream.concat(Stream.of(exampleTasks()), tasks.stream()).toList();
    }

    public Path exampleTasks() {
        return root.resolve("infra/tasks");
    }
}
