package dev.waybill.local.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A folder of files that people write: YAML or JSON. */
public final class YamlFolder {

    private static final Pattern WRITTEN = Pattern.compile(".*\\.(yaml|yml|json)");

    /** A link that leads back up ends somewhere. */
    private static final int DEEPEST = 16;

    private YamlFolder() {}

    /**
     * All {@code *.yaml}, {@code *.yml} and {@code *.json} in it and below, by their paths. What is hidden is left out: an editor's
     * or a tool's, or the copies that a mounted volume of Kubernetes keeps beside the files.
     *
     * @throws IOException naming what cannot be read
     */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, DEEPEST)) {
            return paths.filter(path -> WRITTEN.matcher(path.toString()).matches())
                    .filter(path -> !isHidden(folder.relativize(path)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static boolean isHidden(Path below) {
        return StreamSupport.stream(below.spliterator(), false)
                .anyMatch(name -> name.toString().startsWith("."));
    }
}
