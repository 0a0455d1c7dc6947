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

    static List<TaskFile> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw StartRefused.refused(
                    "no tasks folder at " + folder + ": expected a folder of <task>/<version>.yaml files");
        }
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
        String name = path.getFileName().toString();
        Path parent = path.getParent();
        if (parent == null || !name.matches(".*\\.(yaml|yml|json)")) {
            return;
        }
        Matcher version = NAME.matcher(name);
        if (parent.equals(folder) || !version.matches()) {
            throw StartRefused.refused(path + ": expected task files as <task>/<version>.yaml below " + folder
                    + ", such as my-task/1.yaml");
        }
        files.add(new TaskFile(
                path, parent.getFileName().toString(), Integer.parseInt(version.group(1)), Files.readString(path)));
    }
}
