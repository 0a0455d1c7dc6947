package dev.waybill.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for as long as a measurement takes: the records of an hour are a gigabyte.
 *
 * @param path an empty folder, gone with all that is in it when this is closed
 */
public record ScratchFolder(Path path) implements AutoCloseable {

    public static ScratchFolder create(String benchmark) throws IOException {
        return new ScratchFolder(Files.createTempDirectory("waybill-" + benchmark));
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(path)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
