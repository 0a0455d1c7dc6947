package dev.waybill.local.up;

import java.net.InetAddress;
import java.net.UnknownHostException;
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
 * @param models the operator's endpoints
 * @param tasks what becomes of task files
 */
public record UpSettings(
        Path root, Address address, Path data, boolean memory, Models models, Tasks tasks, boolean verbose) {

    /** One that publishes the task files in these folders. */
    public UpSettings(
            Path root,
            Address address,
            Path data,
            boolean memory,
            @Nullable Path models,
            List<Path> tasks,
            boolean verbose) {
        this(root, address, data, memory, new Models(models, false), new Tasks(tasks, false), verbose);
    }

    /**
     * Model endpoints.
     *
     * @param file the operator's file, or folder of files, if one is named
     * @param standIns whether what the examples ask is stood in for, where the operator's file does not name it
     */
    public record Models(@Nullable Path file, boolean standIns) {}

    /**
     * Task files.
     *
     * @param folders added to that of the example tasks
     * @param areDrafts whether they are drafts, which follow each change and which new jobs get; else they are published
     */
    public record Tasks(List<Path> folders, boolean areDrafts) {
        public Tasks {
            folders = List.copyOf(folders);
        }
    }

    /**
     * Where to listen.
     *
     * @param port 0 for any free one
     */
    public record Address(String listen, int port) {

        /** Any free port that only this machine sees. */
        public static final Address LOOPBACK = new Address("127.0.0.1", 0);

        /**
         * Whether only this machine can reach it.
         *
         * @throws UnknownHostException where it is no address
         */
        public boolean isLoopback() throws UnknownHostException {
            return InetAddress.getByName(listen).isLoopbackAddress();
        }
    }

    public UpSettings {
        data = data.toAbsolutePath().normalize();
    }

    /** The same, with task files as drafts. */
    public UpSettings asDeveloping() {
        return new UpSettings(root, address, data, memory, models, new Tasks(tasks.folders(), true), verbose);
    }

    /** The same, with stand-ins for endpoints that the examples ask. */
    public UpSettings withStandIns() {
        return new UpSettings(root, address, data, memory, new Models(models.file(), true), tasks, verbose);
    }

    public String listen() {
        return address.listen();
    }

    public int port() {
        return address.port();
    }

    /** All folders of task files, the examples first. */
    List<Path> taskFolders() {
        return Stream.concat(Stream.of(exampleTasks()), tasks.folders().stream())
                .toList();
    }

    public Path exampleTasks() {
        return root.resolve("infra/tasks");
    }
}
