package dev.waybill.core.task.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where tasks are kept. Thread-safe. Implementations pass the suite {@code TaskStoreContract}. */
public interface TaskStore {

    Optional<TaskVersion> version(String owner, String task, int version);

    /** As it stands now: what was changed before is seen. */
    Optional<TaskHead> head(String owner, String task);

    /** All tasks of an owner, by name. */
    List<TaskHead> heads(String owner);

    /** Keeps a version if there is none of this number; the first version of a task gets all new jobs. */
    Published publish(TaskVersion version);

    /**
     * Changes rollout and retirement, and counts the change.
     *
     * @param seen the head as it was read
     * @param next the same with its next revision; versions and drafts of it are not looked at
     * @return whether nobody had changed them since
     */
    boolean change(TaskHead seen, TaskHead next);

    /** Makes this the newest draft of its task, and keeps its content at least so long; whether the newest was another. */
    boolean publishDraft(TaskVersion draft, Instant keptUntil);

    /**
     * Takes a draft back: its task has none until another is published. Its content stays as long as it is kept, for its jobs.
     *
     * @param hash of the draft that is meant; one that took its place meanwhile stays
     */
    void withdrawDraft(String owner, String task, String hash);

    /** A content of a draft, while it is kept. */
    Optional<TaskDraft> draft(String owner, String task, String hash);

    /** Keeps a content of a draft at least so long; false where it is not there any more. */
    boolean keepDraft(TaskRef draft, Instant keptUntil);

    /** What became of publishing. */
    enum Published {
        NEW,
        SAME,
        OTHER_CONTENT
    }
}
