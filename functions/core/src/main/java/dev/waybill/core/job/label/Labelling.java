package dev.waybill.core.job.label;

import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.task.TaskDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings new jobs into the lists of their subject and of the metadata that their task lists. Thread-safe. */
public final class Labelling {

    /** For jobs of which nothing is said. */
    public static final Labelling NONE = new Labelling(JobLabels.NOWHERE, new Subjects(() -> new byte[32]));

    private final JobLabels lists;
    private final Subjects subjects;

    public Labelling(JobLabels lists, Subjects subjects) {
        this.lists = lists;
        this.subjects = subjects;
    }

    /** A subject as nobody can reckon it from the subject alone. */
    public @Nullable String keyed(String tenant, @Nullable String subject) {
        return subject == null ? null : subjects.hashed(tenant, subject);
    }

    /** A subject as it goes on record: its hash where the task wants that. */
    public @Nullable String onRecord(String tenant, TaskDefinition task, @Nullable String subject) {
        return subject == null || !task.listing().hashesSubjects() ? subject : subjects.hashed(tenant, subject);
    }

    /**
     * Keeps the entries of a job that is about to begin. They come first: should nothing follow, they name a job that is not
     * there, and no list shows it; the other way round a job could be missing from its lists for good.
     */
    public void list(JobRecord first, TaskDefinition task) {
        Accepted accepted = (Accepted) first.event();
        List<Label> labels = new ArrayList<>();
        @Nullable String subject = accepted.subject();
        if (subject != null) {
            labels.add(Label.subject(subjects.hashed(first.job().tenant(), subject)));
        }
        @Nullable Map<String, String> metadata = accepted.metadata();
        if (metadata != null) {
            labels.addAll(listed(metadata, task.listing().keys()));
        }
        if (!labels.isEmpty()) {
            lists.put(first, labels);
        }
    }

    private static List<Label> listed(Map<String, String> metadata, List<String> keys) {
        return keys.stream()
                .filter(metadata::containsKey)
                .map(key -> Label.metadata(key, metadata.getOrDefault(key, "")))
                .collect(Collectors.toList());
    }
}
