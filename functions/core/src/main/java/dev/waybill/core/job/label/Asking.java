package dev.waybill.core.job.label;

import dev.waybill.core.job.Accepted;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a list asks to be said of its jobs.
 *
 * @param subject as a caller says it, or its hash; null for any
 * @param metadata texts by key, of which a job has all
 */
public record Asking(@Nullable String subject, Map<String, String> metadata) {

    public Asking {
        // In one order, for a cursor holds it.
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** The entry to look for a job by: the subject's, for few jobs have one subject. */
    public Label label(String tenant, Subjects subjects) {
        if (subject != null) {
            return Label.subject(subjects.hashed(tenant, subject));
        }
        Map.Entry<String, String> first = metadata.entrySet().iterator().next();
        return Label.metadata(first.getKey(), first.getValue());
    }

    /** Whether all of this is said of a job. */
    public boolean holds(String tenant, Accepted accepted, Subjects subjects) {
        @Nullable String said = accepted.subject();
        @Nullable Map<String, String> labels = accepted.metadata();
        return (subject == null
                        || (said != null && subjects.hashed(tenant, said).equals(subjects.hashed(tenant, subject))))
                && (metadata.isEmpty() || (labels != null && labels.entrySet().containsAll(metadata.entrySet())));
    }

    /** Whose data it is stands in no log. */
    @Override
    public String toString() {
        return "Asking[" + (subject == null ? "" : "subject ") + String.join(" ", metadata.keySet()) + "]";
    }
}
