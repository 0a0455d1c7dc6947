package dev.waybill.local.up;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.up.Engine.Publication.Drafted;
import dev.waybill.local.up.Engine.Publication.Skipped;
import dev.waybill.local.up.Engine.TaskFile;
import dev.waybill.local.watch.FileChange;
import dev.waybill.local.watch.FileChange.Gone;
import dev.waybill.local.watch.FileChange.Unreadable;
import dev.waybill.local.watch.FileChange.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has each task's draft follow its files: what was saved last is live, and where that file goes, the highest version that is
 * left; where none is, the draft is taken back. A file with a mistake leaves the draft before where it is. Not thread-safe.
 */
final class LiveDrafts {

    private static final int HASH_SHOWN = "sha256:".length() + 8;

    private final Drafts drafts;
    private final Consumer<String> notes;

    /** Those of which nobody has read the text yet are there too, and have none. */
    private final Set<Path> there = new HashSet<>();

    private final Map<Path, TaskFile> files = new HashMap<>();
    private final Map<Path, JsonNode> good = new HashMap<>();
    private final Map<String, Live> live = new HashMap<>();
    private final List<FileChange> open = new ArrayList<>();
    private boolean begun;

    /** @param notes told what became of a change, line by line */
    LiveDrafts(Drafts drafts, Consumer<String> notes) {
        this.drafts = drafts;
        this.notes = notes;
    }

    /** The draft of a task, and the file that it is of. */
    private record Live(Path file, int version, String hash) {
        String words() {
            return "draft " + (hash.length() > HASH_SHOWN ? hash.substring(0, HASH_SHOWN) + "…" : hash);
        }
    }

    /** How many tasks have a draft. */
    int tasks() {
        return live.size();
    }

    /**
     * Takes in the files that there are at the start, lower versions first; only what is wrong is told. Drafts of files that went
     * since an earlier start are taken back.
     */
    void begin(List<FileChange> found) {
        accept(found);
        for (String task : drafts.drafted()) {
            if (!hasFile(task)) {
                notes.accept(task + ": the file of its draft is gone; "
                        + drafts.withdraw(task).words());
            }
        }
        begun = true;
    }

    /**
     * Takes in what changed, and again whatever met a failure before that is no mistake in a file.
     *
     * @throws RuntimeException such a failure, once all other changes are taken in
     */
    void follow(List<FileChange> changes) {
        accept(changes);
    }

    private void accept(List<FileChange> changes) {
        for (FileChange change : changes) {
            open.removeIf(older -> older.file().equals(change.file()));
        }
        open.addAll(changes);
        // The folders stay in their order: the sort leaves what it finds equal where it is.
        open.sort(Comparator.comparing((FileChange change) -> change instanceof Gone)
                .thenComparing(change -> TaskFiles.place(change.file())));
        @Nullable RuntimeException failed = null;
        for (FileChange change : childrenFirst(open)) {
            try {
                accept(change);
                open.remove(change);
            } catch (RuntimeException failure) {
                // The others need not wait for it: what one file meets may be its own.
                failed = failure;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** A draft whose child is not there would be refused. */
    private static List<FileChange> childrenFirst(List<FileChange> changes) {
        Map<TaskFile, FileChange> written = new LinkedHashMap<>();
        for (FileChange change : changes) {
            if (change instanceof Written now) {
                TaskFiles.named(now.folder(), now.file(), now.text()).ifPresent(file -> written.put(file, now));
            }
        }
        if (written.keySet().stream()
                .allMatch(file -> ChildrenFirst.children(file).isEmpty())) {
            return List.copyOf(changes);
        }
        List<FileChange> ordered = new ArrayList<>();
        ChildrenFirst.of(List.copyOf(written.keySet()))
                .forEach(file -> ordered.add(Objects.requireNonNull(written.get(file))));
        changes.stream().filter(change -> !written.containsValue(change)).forEach(ordered::add);
        return ordered;
    }

    private void accept(FileChange change) {
        if (!(change instanceof Gone)) {
            there.add(change.file());
        }
        if (change instanceof Written now) {
            TaskFiles.named(now.folder(), now.file(), now.text())
                    .ifPresentOrElse(this::follow, () -> notes.accept(TaskFiles.misplaced(now.folder(), now.file())));
        } else if (change instanceof Unreadable shut) {
            notes.accept(shut.file() + " cannot be read: " + UnreadableFile.why(shut.file(), shut.why()));
        } else if (change instanceof Gone gone) {
            forget(gone.file());
        }
    }

    private void follow(TaskFile file) {
        if (!publish(file, this::told)) {
            stays(file.task());
        }
    }

    /** A draft that took the place of another, and what the same file held before. */
    private record Step(
            TaskFile file,
            @Nullable Live before,
            Live now,
            @Nullable JsonNode was,
            JsonNode is) {}

    /** Whether it is the draft now; where it is not, it is told why. */
    private boolean publish(TaskFile file, Function<Step, String> words) {
        files.put(file.path(), file);
        Engine.Publication published;
        try {
            published = drafts.draft(file);
        } catch (StartRefused mistaken) {
            String.valueOf(mistaken.getMessage()).lines().forEach(notes);
            return false;
        }
        if (published instanceof Skipped skipped) {
            AbsentEndpoints.lines(file, skipped.endpoints()).forEach(notes);
        }
        if (published instanceof Drafted drafted) {
            Live now = new Live(file.path(), file.version(), drafted.hash());
            Step step = new Step(
                    file, live.put(file.task(), now), now, good.put(file.path(), drafted.content()), drafted.content());
            if (begun) {
                notes.accept(words.apply(step));
            }
            return true;
        }
        return false;
    }

    private void stays(String task) {
        @Nullable Live before = live.get(task);
        if (begun && before != null) {
            notes.accept(task + ": " + before.words() + " stays live");
        }
    }

    private String told(Step step) {
        String task = step.file().task() + ": ";
        @Nullable Live before = step.before();
        if (before != null && before.hash().equals(step.now().hash())) {
            return task + "nothing that counts changed; " + before.words() + " stays live";
        }
        String instead = before != null && before.version() != step.now().version()
                ? "version " + step.now().version() + " in the place of version " + before.version() + "; "
                : "";
        return task + what(step) + "; " + instead + step.now().words() + " is live";
    }

    private static String what(Step step) {
        if (step.was() == null) {
            return step.file().path().getFileName() + " is new";
        }
        String words = TaskDifference.words(step.was(), step.is());
        return words.isEmpty() ? step.file().path().getFileName() + " saved" : words;
    }

    private void forget(Path gone) {
        there.remove(gone);
        String task = TaskFiles.place(gone).task();
        @Nullable Live before = live.get(task);
        boolean wasDraft = before != null && before.file().equals(gone);
        if (files.containsKey(gone) && (wasDraft || !hasFile(task))) {
            String begin = task + ": " + gone.getFileName() + " is gone";
            if (!isReplaced(gone, begin)) {
                notes.accept(begin + "; " + drafts.withdraw(task).words());
                live.remove(task);
            }
        }
        files.remove(gone);
        good.remove(gone);
    }

    private boolean isReplaced(Path gone, String begin) {
        for (TaskFile left : others(gone)) {
            boolean isIt = publish(
                    left,
                    step -> begin + "; version " + left.version() + " in its place, "
                            + step.now().words() + " is live");
            if (isIt) {
                return true;
            }
        }
        return false;
    }

    private boolean hasFile(String task) {
        return there.stream().anyMatch(file -> TaskFiles.place(file).isOf(task));
    }

    /** The task's other files, the highest version first. */
    private List<TaskFile> others(Path gone) {
        return files.values().stream()
                .filter(file ->
                        TaskFiles.place(gone).isOf(file.task()) && !file.path().equals(gone))
                .sorted(Comparator.comparingInt(TaskFile::version).reversed())
                .toList();
    }
}
