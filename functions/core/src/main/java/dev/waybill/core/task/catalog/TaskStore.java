package dev.waybill.core.task.catalog;

import java.util.List;
import java.util.Optional;

/** Where published tasks are kept. Thread-safe. Implementations pass the suite {@code TaskStoreContract}. */
public interface TaskStore {

    Optional<TaskVersion> version(String owner, String task, int version);

    Optional<TaskHead> head(String owner, String task);

    /** All tasks of an owner, by name. */
    List<TaskHead> heads(String owner);

    /** Keeps a version if there is none of this number; the first version of a task gets all new jobs. */
    Published publish(TaskVersion version);

    /** What became of publishing. */
    enum Published {
        NEW,
        SAME,
        OTHER_CONTENT
    }
}
