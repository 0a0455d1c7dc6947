package dev.waybill.command.task;

import dev.waybill.command.context.CommandFailure;
import dev.waybill.local.up.YamlFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Task files as a command names them: a file is itself, a folder stands for the task files in it and below. */
final class FilesInFolders {

    private FilesInFolders() {}

    /** @return in the order they were named, those of a folder by their paths; each once */
    static List<Path> of(List<Path> named) {
        Map<Path, Path> files = new LinkedHashMap<>();
        for (Path path : named) {
            (Files.isDirectory(path) ? in(path) : List.of(path))
                    .forEach(file -> files.putIfAbsent(file.toAbsolutePath().normalize(), file));
        }
        return List.copyOf(files.values());
    }

    private static List<Path> in(Path folder) {
        List<Path> files;
        try {
            files = YamlFolder.files(folder);
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
