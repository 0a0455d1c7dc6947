package dev.waybill.local.up;

import dev.waybill.local.watch.FolderWatch;
import dev.waybill.local.watch.RegularLooks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Task files whose contents are drafts, and stay so through every change until this is closed. */
final class FollowedTasks implements AutoCloseable {

    /** A change is live after two pauses at most and the time that publishing takes. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RegularLooks looks;

    private FollowedTasks(RegularLooks looks) {
        this.looks = looks;
    }

    /**
     * All that is there is a draft when this returns, save what has mistakes.
     *
     * @param notes told what is wrong with a file, and what became of each change, line by line
     */
    static FollowedTasks in(List<Path> folders, Engine engine, Consumer<String> notes) {
        FolderWatch watch = new FolderWatch(folders);
        LiveDrafts drafts = new LiveDrafts(engine, notes);
        drafts.begin(watch.begin());
        notes.accept("new jobs get the drafts of " + drafts.tasks() + " tasks, which follow their files in "
                + folders.stream().map(Path::toString).collect(Collectors.joining(", ")));
        return new FollowedTasks(RegularLooks.each(
                PAUSE,
                () -> drafts.follow(watch.look()),
                failure -> notes.accept("a change of a task file is not live yet: "
                        + failure.getClass().getSimpleName() + "; it is tried again each moment")));
    }

    @Override
    public void close() {
        looks.close();
    }
}
