package dev.waybill.command.batch;

import dev.waybill.command.context.CommandFailure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.stream.Stream;

/** A file that is there whole or not at all: its lines go into another beside it, which takes its place at the end. */
final class WholeFile {

    private WholeFile() {}

    /** @return how many lines there were */
    static long write(Path file, Stream<String> lines) {
        Path absolute = file.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            long written = writeAll(part, lines);
            Path unused = Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } catch (NoSuchFileException e) {
            throw CommandFailure.refused("--out: there is no folder for " + file);
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "--out: " + file + " cannot be written: " + e.getClass().getSimpleName());
        }
    }

    private static long writeAll(Path part, Stream<String> lines) throws IOException {
        long written = 0;
        try (BufferedWriter writer = Files.newBufferedWriter(part)) {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); written++) {
                writer.write(each.next());
                writer.write('\n');
            }
        } catch (RuntimeException broken) {
            Files.deleteIfExists(part);
            throw broken;
        }
        return written;
    }
}
