package dev.waybill.bench.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Answers that came after their job's end, and that nothing but the functions' logs tells of. */
final class LateAnswers {

    private LateAnswers() {}

    /** @param folder of the soak */
    static int in(Path folder) throws IOException {
        try (Stream<Path> logs = Files.list(folder.resolve("data/logs"))) {
            return logs.mapToInt(LateAnswers::count).sum();
        }
    }

    private static int count(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return (int) lines.filter(line -> line.contains("\"late_answer_dropped\""))
                    .count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
