package dev.waybill.core.usage;

import dev.waybill.core.task.catalog.TaskRef;
import java.util.Map;

/**
 * What some jobs have used: by task version, and by model as {@code endpoint/model}. Every job has one version, so that all
 * versions together are all jobs; it may have asked several models, or none. Immutable.
 *
 * @param reviews what became of their reviews
 */
public record UsageCounts(Map<TaskRef, VersionFigures> versions, Map<String, Totals> models, ReviewCounts reviews) {

    public static final UsageCounts NONE = new UsageCounts(Map.of(), Map.of());

    /** What a part that is full counts the rest as. */
    static final TaskRef OTHER_VERSIONS = new TaskRef("_other", "(other)", 0);

    /** The number under which all drafts of a task are counted: none of theirs is for good. */
    public static final int DRAFTS = 0;

    static final String OTHER_MODELS = "(other)";

    /** So many names of either kind fit into an item many times over. */
    static final int MOST_NAMES = 500;

    public UsageCounts {
        versions = Map.copyOf(versions);
        models = Map.copyOf(models);
    }

    /** What jobs have used that nobody reviewed. */
    public UsageCounts(Map<TaskRef, VersionFigures> versions, Map<String, Totals> models) {
        this(versions, models, ReviewCounts.NONE);
    }

    /** As what a job's version is counted. */
    static TaskRef counted(TaskRef version) {
        return version.draft() == null ? version : new TaskRef(version.owner(), version.task(), DRAFTS);
    }

    public UsageCounts plus(UsageCounts more) {
        return new UsageCounts(
                Sums.of(versions, more.versions, VersionFigures::plus),
                Sums.of(models, more.models, Totals::plus),
                reviews.plus(more.reviews));
    }

    /** The same, bounded: names that find no room are counted together. */
    UsageCounts plusWithin(UsageCounts more) {
        return new UsageCounts(
                Sums.within(MOST_NAMES, OTHER_VERSIONS, versions, more.versions, VersionFigures::plus),
                Sums.within(MOST_NAMES, OTHER_MODELS, models, more.models, Totals::plus),
                reviews.plusWithin(more.reviews));
    }

    /** What adds up to nothing is left out. */
    public UsageCounts minus(UsageCounts less) {
        return new UsageCounts(
                Sums.minus(versions, less.versions, VersionFigures::plus, VersionFigures::negated, VersionFigures.NONE),
                Sums.minus(models, less.models, Totals::plus, Totals::negated, Totals.NONE),
                reviews.minus(less.reviews));
    }

    /** All jobs together. */
    public Totals totals() {
        return versions.values().stream().map(VersionFigures::totals).reduce(Totals.NONE, Totals::plus);
    }
}
