package dev.waybill.local.watch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which YAML and JSON files of some folders changed, by looking again and again: that misses nothing on any file
 * system, whether an editor writes into a file, puts another in its place, or deletes it first.
 *
 * <p>What changed is told when two looks in a row find the same, so that nobody meets a file half written or about to come back:
 * one look after the change was seen. A file is read when its time, its size or its place on the disk is another than before.
 * Not thread-safe.
 */
public final class FolderWatch {

    private final List<Path> folders;
    private final Map<Path, Known> known = new HashMap<>();
    private final Map<Path, FileLook> unsettled = new HashMap<>();

    /** @param folders one that is not there counts as empty */
    public FolderWatch(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    private record Known(WatchedFiles.Found found, FileLook look) {}

    /** All files as they are now; what is told from then on is what changed since. */
    public List<FileChange> begin() {
        known.clear();
        unsettled.clear();
        List<FileChange> all = new ArrayList<>();
        WatchedFiles.in(folders).forEach((file, found) -> {
            FileLook look = FileLook.at(file);
            known.put(file, new Known(found, look));
            all.add(look.in(found.folder(), file));
        });
        return all;
    }

    /** What changed, in the order of the folders and of the files in them; what is gone comes last. */
    public List<FileChange> look() {
        Map<Path, WatchedFiles.Found> now = WatchedFiles.in(folders);
        Set<Path> files = new LinkedHashSet<>(now.keySet());
        files.addAll(known.keySet());
        Map<Path, FileChange> changes = new LinkedHashMap<>();
        for (Path file : files) {
            WatchedFiles.@Nullable Found found = now.get(file);
            @Nullable Known before = known.get(file);
            boolean isUntouched = before != null && before.found().equals(found);
            if (isUntouched && !unsettled.containsKey(file)) {
                continue;
            }
            FileLook look = found == null ? new FileLook.Absent() : FileLook.at(file);
            @Nullable FileLook last = unsettled.put(file, look);
            if (last == null || !last.isAs(look)) {
                continue;
            }
            unsettled.remove(file);
            settle(file, found, before, look, changes);
        }
        unsettled.keySet().retainAll(files);
        return List.copyOf(changes.values());
    }

    private void settle(
            Path file,
            WatchedFiles.@Nullable Found found,
            @Nullable Known before,
            FileLook look,
            Map<Path, FileChange> changes) {
        if (found != null) {
            known.put(file, new Known(found, look));
            if (before == null || !before.look().isAs(look)) {
                changes.put(file, look.in(found.folder(), file));
            }
        } else if (before != null) {
            known.remove(file);
            changes.put(file, look.in(before.found().folder(), file));
        }
    }
}
