package dev.waybill.command.task;

import dev.waybill.command.context.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Task files as a command names them: a file is itself, a folder stands for the task files in it and below. */
final class FilesInFolders {

    private static final Pattern TASK_FILE = Pattern.compile("[^.].*\\.(yaml|yml|json)");

    /** A link that leads back up ends somewhere. */
    private static final int DEEPEST = 16;

    private FilesInFolders() {}

    /** @return in the order they were named, those of a folder by their paths; each once */
    static List<Path> of(List<Path> named) {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            (Files.isDirectory(path) ? in(path) : List.of(path))
                    .stream().filter(file -> !files.contains(file)).forEach(files::add);
        }
        return files;
    }

    private static List<Path> in(Path folder) {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(folder, DEEPEST)) {
            files = paths.filter(path ->
                            TASK_FILE.matcher(path.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw CommandFailure.unreadable(folder, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw CommandFailure.unreadable(folder, e);
        }
        if (files.isEmpty()) {
            throw CommandFailure.refused(
                    "no task files in " + folder + ": expected files that end with .yaml, .yml or .json");
        }
        return files;
    }
}
