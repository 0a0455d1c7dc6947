package dev.waybill.acceptance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files and folders, read whole; what cannot be read is a failure of the test. */
final class Tree {

    private Tree() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What lies in a folder; nothing where there is no such folder. */
    static List<Path> children(Path folder) {
        return Files.isDirectory(folder) ? walk(folder, 1) : List.of();
    }

    /** What lies in a folder and in those inside it; nothing where there is no such folder. */
    static List<Path> below(Path folder) {
        return Files.isDirectory(folder) ? walk(folder, Integer.MAX_VALUE) : List.of();
    }

    private static List<Path> walk(Path folder, int depth) {
        try (Stream<Path> found = Files.walk(folder, depth)) {
            return found.filter(path -> !path.equals(folder)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
