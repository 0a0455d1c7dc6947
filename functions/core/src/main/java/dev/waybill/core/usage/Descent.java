package dev.waybill.core.usage;

import dev.waybill.core.job.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way of a rebuild through all jobs of a tenant. Lists show children through their parent alone, so those of a page's jobs, and theirs,
 * are gone through before the next page. Its text is kept as the place of a rebuild. Immutable.
 *
 * @param left what is still to be gone through, the next last
 */
record Descent(List<Stretch> left) {

    private static final String CHILDREN_STARTED = "children_started";
    private static final String BETWEEN = " ";

    /** Neither an id nor a cursor holds it. */
    private static final char BEHIND_PARENT = ':';

    Descent {
        left = List.copyOf(left);
    }

    /**
     * A list of jobs.
     *
     * @param parent of these children; null for the jobs that are no children
     * @param cursor where it goes on; null for its top
     */
    record Stretch(@Nullable String parent, @Nullable String cursor) {

        private static Stretch read(String text) {
            int at = text.indexOf(BEHIND_PARENT);
            // A version that knew no children kept the cursor alone.
            return new Stretch(at <= 0 ? null : text.substring(0, at), emptyAsNull(text.substring(at + 1)));
        }

        private static @Nullable String emptyAsNull(String text) {
            return text.isEmpty() ? null : text;
        }

        private String text() {
            return (parent == null ? "" : parent) + BEHIND_PARENT + (cursor == null ? "" : cursor);
        }
    }

    /** @param place as {@link #place} has said it; null for the beginning */
    static Descent from(@Nullable String place) {
        return new Descent(
                place == null
                        ? List.of(new Stretch(null, null))
                        : Stream.of(place.split(BETWEEN, -1)).map(Stretch::read).collect(Collectors.toList()));
    }

    Stretch next() {
        return left.get(left.size() - 1);
    }

    /**
     * Goes on behind a page of {@link #next}.
     *
     * @param cursor of the page behind it; null where there is none
     * @param page the jobs on it
     */
    Descent behind(@Nullable String cursor, List<Job> page) {
        List<Stretch> further = new ArrayList<>(left.subList(0, left.size() - 1));
        if (cursor != null) {
            further.add(new Stretch(next().parent(), cursor));
        }
        page.stream()
                .filter(Descent::hasChildren)
                .forEach(job -> further.add(new Stretch(job.key().id(), null)));
        return new Descent(further);
    }

    /** Null where all were gone through. */
    @Nullable String place() {
        return left.isEmpty() ? null : left.stream().map(Stretch::text).collect(Collectors.joining(BETWEEN));
    }

    private static boolean hasChildren(Job job) {
        return job.records().stream()
                .anyMatch(record -> record.wording().type().equals(CHILDREN_STARTED));
    }
}
