package dev.waybill.local.up;

import dev.waybill.local.up.Engine.TaskFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds task files in a folder, {@code <task>/<version>.yaml}, lower versions first. */
final class TaskFiles {

    private static final Pattern NAME = Pattern.compile("([1-9]\\d{0,8})\\.(yaml|yml|json)");

    private TaskFiles() {}

    /** Names the file in the folder, or the folder in it, where the system says which. */
    private static StartRefused unreadable(Path folder, IOException failure) {
        String named = failure instanceof FileSystemException system ? system.getFile() : null;
        return StartRefused.unreadable(named == null ? folder : Path.of(named), failure);
    }

    /** @throws StartRefused where there is no such folder */
    static void checkFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw StartRefused.refused(
                    "no tasks folder at " + folder + ": expected a folder of <task>/<version>.yaml files");
        }
    }

    static List<TaskFile> in(Path folder) {
        checkFolder(folder);
        List<TaskFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder, 2)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                read(folder, path, files);
            }
        } catch (UncheckedIOException e) {
            throw unreadable(folder, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        if (files.isEmpty()) {
            throw StartRefused.refused("no task files in " + folder + ": expected <task>/<version>.yaml, such as "
                    + folder.resolve("my-task").resolve("1.yaml"));
        }
        files.sort(Comparator.comparing(TaskFile::task).thenComparingInt(TaskFile::version));
        return files;
    }

    private static void read(Path folder, Path path, List<TaskFile> files) throws IOException {
        if (path.getParent() == null || !path.getFileName().toString().matches(".*\\.(yaml|yml|json)")) {
            return;
        }
        if (version(folder, path) == 0) {
            throw StartRefused.refused(misplaced(folder, path));
        }
        files.add(named(folder, path, Files.readString(path)).orElseThrow());
    }

    /** A file that was read; empty where it lies elsewhere than task files do. */
    static Optional<TaskFile> named(Path folder, Path path, String text) {
        int version = version(folder, path);
        return version == 0 ? Optional.empty() : Optional.of(new TaskFile(path, task(path), version, text));
    }

    /** What is wrong with a file that lies elsewhere than task files do. */
    static String misplaced(Path folder, Path path) {
        return path + ": expected task files as <task>/<version>.yaml below " + folder + ", such as my-task/1.yaml";
    }

    /** Where a task file of this name stands in a list: by task, lower versions first. */
    static Place place(Path path) {
        return new Place(task(path), version(path));
    }

    record Place(String task, int version) implements Comparable<Place> {

        /** Whether a task file of this task has such a name. */
        boolean isOf(String name) {
            return version > 0 && task.equals(name);
        }

        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::task)
                    .thenComparingInt(Place::version)
                    .compare(this, other);
        }
    }

    private static String task(Path path) {
        Path parent = path.getParent();
        return parent == null ? "" : String.valueOf(parent.getFileName());
    }

    /** 0 where the file is no task file of this folder. */
    private static int version(Path folder, Path path) {
        return folder.equals(path.getParent()) ? 0 : version(path);
    }

    private static int version(Path path) {
        Matcher version = NAME.matcher(String.valueOf(path.getFileName()));
        return version.matches() ? Integer.parseInt(version.group(1)) : 0;
    }
}
