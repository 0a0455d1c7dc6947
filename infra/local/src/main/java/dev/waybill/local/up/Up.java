package dev.waybill.local.up;

import dev.waybill.core.key.ApiKey;
import dev.waybill.local.up.Engine.Publication;
import dev.waybill.local.up.Engine.TaskFile;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A local Waybill that is ready: the template runs, the key is let in, the tasks are published. Closing it drains and
 * stops it; closing again does nothing. Thread-safe.
 */
public final class Up implements AutoCloseable {

    private final Engine engine;
    private final RunFile runFile;
    private final DataFolder data;
    private final @Nullable FollowedTasks followed;
    private boolean closed;

    private Up(Engine engine, RunFile runFile, DataFolder data, @Nullable FollowedTasks followed) {
        this.engine = engine;
        this.runFile = runFile;
        this.data = data;
        this.followed = followed;
    }

    /**
     * Starts one.
     *
     * @param notes told what a person may want to know, line by line
     * @throws StartRefused with one sentence where it cannot start; nothing is left running then
     */
    public static Up start(UpSettings settings, Consumer<String> notes) {
        return start(settings, notes, LocalEngine::start);
    }

    static Up start(UpSettings settings, Consumer<String> notes, Engine.Starter starter) {
        // What can be found wrong without starting anything is found first.
        List<TaskFile> files = new ArrayList<>();
        for (Path folder : settings.taskFolders()) {
            TaskFiles.checkFolder(folder);
            if (!settings.tasks().areDrafts()) {
                files.addAll(TaskFiles.in(folder));
            }
        }
        warnOfExposure(settings, notes);
        Scratch.claim();
        try {
            return start(settings, files, notes, starter);
        } catch (RuntimeException e) {
            Scratch.remove();
            throw e;
        }
    }

    private static Up start(UpSettings settings, List<TaskFile> files, Consumer<String> notes, Engine.Starter starter) {
        DataFolder data = DataFolder.hold(settings.data());
        try {
            ApiKey key = LocalKey.in(data.path());
            Engine engine = starter.start(settings);
            @Nullable FollowedTasks followed = null;
            boolean started = false;
            try {
                engine.admit(key.secret());
                publish(engine, files, notes);
                followed =
                        settings.tasks().areDrafts() ? FollowedTasks.in(settings.taskFolders(), engine, notes) : null;
                RunFile runFile = RunFile.ofThisProcess(engine.url(), LocalKey.file(data.path()), engine.standIns());
                runFile.write(data.path());
                engine.resume();
                started = true;
                return new Up(engine, runFile, data, followed);
            } catch (IOException e) {
                throw DataFolder.unwritable(data.path(), e);
            } finally {
                if (!started) {
                    close(engine, followed);
                }
            }
        } catch (RuntimeException e) {
            data.close();
            throw DataFolder.isFull(data.path()) ? DataFolder.full(data.path()) : e;
        }
    }

    /** Where it answers, where its key lies, which process it is. */
    public RunFile runFile() {
        return runFile;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            runFile.remove(data.path());
        } catch (IOException e) {
            // A file that stays behind names a process that is gone, which readers check.
        } finally {
            close(engine, followed);
            data.close();
            Scratch.remove();
        }
    }

    /** Nothing is published any more where the tables are closed. */
    private static void close(Engine engine, @Nullable FollowedTasks followed) {
        if (followed != null) {
            followed.close();
        }
        engine.close();
    }

    private static void publish(Engine engine, List<TaskFile> files, Consumer<String> notes) {
        AbsentEndpoints absent = new AbsentEndpoints();
        Map<String, Set<String>> skippedVersions = new HashMap<>();
        for (TaskFile file : ChildrenFirst.of(files)) {
            Set<String> missing = ofChildren(file, skippedVersions);
            if (missing.isEmpty() && engine.publish(file) instanceof Publication.Skipped skipped) {
                missing = Set.copyOf(skipped.endpoints());
            }
            if (!missing.isEmpty()) {
                absent.skipped(file, missing);
                skippedVersions.put(ChildrenFirst.version(file), missing);
            }
        }
        engine.unready().forEach(absent::unready);
        absent.lines().forEach(notes);
    }

    /** The endpoints for want of which children of its jobs are not published. */
    private static Set<String> ofChildren(TaskFile file, Map<String, Set<String>> skipped) {
        return ChildrenFirst.children(file).stream()
                .flatMap(child -> skipped.getOrDefault(child, Set.of()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void warnOfExposure(UpSettings settings, Consumer<String> notes) {
        try {
            if (!settings.address().isLoopback()) {
                notes.accept("warning: listening on " + settings.listen() + " exposes the HTTP API, jobs and tasks, to"
                        + " everyone who can reach this machine; only the key protects it, and it travels unencrypted");
            }
        } catch (UnknownHostException e) {
            throw StartRefused.refused(
                    "--listen: expected an address of this machine such as 127.0.0.1, got '" + settings.listen() + "'");
        }
    }
}
