package dev.waybill.command.demo;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One of the example tasks that {@code waybill demo} can show.
 *
 * @param name what is typed
 * @param shows one line of what there is to see
 * @param version of the task; null for what its rollout gives
 * @param columns what is shown of an output, by the head of each column
 * @param standIns the endpoints that have to be stood in for
 */
public record Example(
        String name,
        String shows,
        String task,
        @Nullable Integer version,
        Samples samples,
        Map<String, JsonPointer> columns,
        Set<String> standIns,
        Decisions decisions) {

    public Example {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        standIns = Collections.unmodifiableSet(new TreeSet<>(standIns));
    }

    /**
     * Its inputs.
     *
     * @param folder below the checkout, one JSON file each
     * @param word what one of them is called
     * @param most how many of them are sent
     */
    public record Samples(String folder, String word, int most) {}

    /** Whether this is the one that is shown where none is named. */
    boolean isUsual() {
        return name.equals(Examples.USUAL);
    }

    boolean needsStandIns() {
        return !standIns.isEmpty();
    }
}
