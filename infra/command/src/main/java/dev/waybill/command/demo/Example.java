package dev.waybill.command.demo;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One of the example tasks that {@code waybill demo} can show.
 *
 * @param called what is typed
 * @param shows one line of what there is to see
 * @param columns what is shown of an output, by the head of each column
 * @param standIns the endpoints that have to be stood in for
 */
public record Example(
        Called called,
        String shows,
        Task task,
        Samples samples,
        Map<String, JsonPointer> columns,
        Set<String> standIns,
        Decisions decisions) {

    public Example {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        standIns = Collections.unmodifiableSet(new TreeSet<>(standIns));
    }

    /**
     * What is typed to mean it.
     *
     * @param name what it is called
     * @param aliases what it is about, in other words
     */
    public record Called(String name, Set<String> aliases) {
        public Called {
            aliases = Collections.unmodifiableSet(new TreeSet<>(aliases));
        }
    }

    /**
     * What its jobs are of.
     *
     * @param pinned the version, where that is another than the task's rollout gives
     */
    public record Task(String name, Optional<Integer> pinned) {

        /** The version, in the end: a rollout that nobody moved gives the first. */
        int version() {
            return pinned.orElse(1);
        }

        /** What a command line needs to mean this version: {@code " --version 3"}, or nothing. */
        String option() {
            return pinned.map(version -> " --version " + version).orElse("");
        }
    }

    /**
     * Its inputs.
     *
     * @param folder below the checkout, one JSON file each
     * @param word what one of them is called
     * @param most how many of them are sent
     */
    public record Samples(String folder, String word, int most) {}

    public String name() {
        return called.name();
    }

    /** Whether this is the one that is shown where none is named. */
    boolean isUsual() {
        return name().equals(Examples.USUAL);
    }

    boolean needsStandIns() {
        return !standIns.isEmpty();
    }
}
