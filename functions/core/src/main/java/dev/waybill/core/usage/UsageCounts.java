package dev.waybill.core.usage;

import dev.waybill.core.task.catalog.TaskRef;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * What some jobs have used: by task version, and by model as {@code endpoint/model}. Every job has one version, so that all
 * versions together are all jobs; it may have asked several models, or none. Immutable.
 */
public record UsageCounts(Map<TaskRef, VersionFigures> versions, Map<String, Totals> models) {

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

    /** As what a job's version is counted. */
    static TaskRef counted(TaskRef version) {
        return version.draft() == null ? version : new TaskRef(version.owner(), version.task(), DRAFTS);
    }

    public UsageCounts plus(UsageCounts more) {
        return new UsageCounts(
                sum(versions, more.versions, VersionFigures::plus), sum(models, more.models, Totals::plus));
    }

    /** The same, bounded: names that find no room are counted together. */
    UsageCounts plusWithin(UsageCounts more) {
        return new UsageCounts(
                sum(
                        versions,
                        bounded(versions, more.versions, OTHER_VERSIONS, VersionFigures::plus),
                        VersionFigures::plus),
                sum(models, bounded(models, more.models, OTHER_MODELS, Totals::plus), Totals::plus));
    }

    public UsageCounts minus(UsageCounts less) {
        Map<TaskRef, VersionFigures> lessVersions = new HashMap<>();
        less.versions.forEach((version, figures) -> lessVersions.put(version, figures.negated()));
        Map<String, Totals> lessModels = new HashMap<>();
        less.models.forEach((model, totals) -> lessModels.put(model, totals.negated()));
        return plus(new UsageCounts(lessVersions, lessModels)).withoutNothing();
    }

    private UsageCounts withoutNothing() {
        Map<TaskRef, VersionFigures> some = new HashMap<>(versions);
        some.values().removeIf(VersionFigures.NONE::equals);
        Map<String, Totals> someModels = new HashMap<>(models);
        someModels.values().removeIf(Totals.NONE::equals);
        return new UsageCounts(some, someModels);
    }

    /** All jobs together. */
    public Totals totals() {
        return versions.values().stream().map(VersionFigures::totals).reduce(Totals.NONE, Totals::plus);
    }

    private static <K, V> Map<K, V> sum(Map<K, V> one, Map<K, V> other, BinaryOperator<V> plus) {
        Map<K, V> sum = new HashMap<>(one);
        other.forEach((name, value) -> sum.merge(name, value, plus));
        return sum;
    }

    private static <K, V> Map<K, V> bounded(Map<K, V> there, Map<K, V> more, K rest, BinaryOperator<V> plus) {
        Map<K, V> bounded = new HashMap<>();
        int room = MOST_NAMES - there.size();
        for (Map.Entry<K, V> entry : more.entrySet()) {
            boolean fits = there.containsKey(entry.getKey()) || room-- > 0;
            bounded.merge(fits ? entry.getKey() : rest, entry.getValue(), plus);
        }
        return bounded;
    }
}
