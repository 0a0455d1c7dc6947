package dev.waybill.local.watch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The YAML and JSON files of some folders: those in them and in the folders right below, save what is hidden. */
final class WatchedFiles extends SimpleFileVisitor<Path> {

    private static final Pattern WRITTEN = Pattern.compile("[^.].*\\.(yaml|yml|json)");
    private static final int DEPTH = 2;

    private final Path folder;
    private final Map<Path, Found> found = new TreeMap<>();

    private WatchedFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * A file as the file system tells it, without a look at what it holds.
     *
     * @param key tells a file from another that was put in its place; null where the file system has no such thing
     */
    record Found(
            Path folder,
            FileTime modified,
            long size,
            @Nullable Object key) {}

    /** Folder by folder, by path. What vanishes meanwhile, or may not be looked at, is left out. */
    static Map<Path, Found> in(List<Path> folders) {
        Map<Path, Found> all = new LinkedHashMap<>();
        for (Path folder : folders) {
            WatchedFiles files = new WatchedFiles(folder);
            try {
                Files.walkFileTree(folder, Set.of(), DEPTH, files);
            } catch (IOException broken) {
                // What was found until then is there; the next look sees the rest.
            }
            files.found.forEach(all::putIfAbsent);
        }
        return all;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        boolean isHidden = !directory.equals(folder) && name(directory).startsWith(".");
        return isHidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes ofLink) {
        if (!WRITTEN.matcher(name(file)).matches()) {
            return FileVisitResult.CONTINUE;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                found.put(
                        file,
                        new Found(folder, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
            }
        } catch (IOException goneOrALinkToNowhere) {
            return FileVisitResult.CONTINUE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException why) {
        return FileVisitResult.CONTINUE;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
