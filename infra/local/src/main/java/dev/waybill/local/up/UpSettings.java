package dev.waybill.local.up;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a local Waybill is started with.
 *
 * @param root the checkout, where the template, the state machines and the example tasks lie
 * @param listen the address to listen on; loopback unless the user says otherwise
 * @param port 0 for any free one
 * @param data the folder for tables, key and logs
 * @param memory whether tables live in memory; the folder then holds only the key and the logs
 * @param models the operator's endpoints file, if one is named
 * @param tasks folders of task files, added to the example tasks
 */
public record UpSettings(
        Path root,
        String listen,
        int port,
        Path data,
        boolean memory,
        @Nullable Path models,
        List<Path> tasks,
        boolean verbose) {

    public UpSettings {
        data = data.toAbsolutePath().normalize();
        tasks = List.copyOf(tasks);
    }

    public Path exampleTasks() {
        return root.resolve("infra/tasks");
    }
}
