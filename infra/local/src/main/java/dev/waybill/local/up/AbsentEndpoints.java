package dev.waybill.local.up;

import dev.waybill.local.standin.StandIns;
import dev.waybill.local.up.Engine.TaskFile;
import dev.waybill.local.up.Engine.Unready;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells which task versions cannot run for want of endpoints: each version once, those that want the same ones together. */
final class AbsentEndpoints {

    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private final Map<Version, Absence> versions = new TreeMap<>();

    private record Version(String task, int number) implements Comparable<Version> {

        private static final Comparator<Version> ORDER =
                Comparator.comparing(Version::task).thenComparingInt(Version::number);

        @Override
        public int compareTo(Version other) {
            return ORDER.compare(this, other);
        }

        String words() {
            return task + " version " + number;
        }
    }

    /** @param isPublished whether jobs get the version all the same */
    private record Absence(boolean isPublished, List<String> endpoints) {

        /** How a sentence on several versions begins; the way out is not parted. */
        List<String> words() {
            String absent = String.join(" and ", endpoints);
            String what = endpoints.size() == 1 ? "endpoint " + absent + " is" : "endpoints " + absent + " are";
            String verdict = isPublished ? "published, but cannot run" : "skipped";
            List<String> words = new ArrayList<>(List.of((verdict + ": the " + what + " not configured").split(" ")));
            words.add("(" + wayOut() + "):");
            return words;
        }

        private String wayOut() {
            if (!StandIns.NAMES.containsAll(endpoints)) {
                return "--models";
            }
            return "--models, or --stand-ins to try " + (endpoints.size() == 1 ? "it" : "them");
        }
    }

    /** The lines of one file that is skipped. */
    static List<String> lines(TaskFile file, Collection<String> endpoints) {
        AbsentEndpoints absent = new AbsentEndpoints();
        absent.skipped(file, endpoints);
        return absent.lines();
    }

    void skipped(TaskFile file, Collection<String> endpoints) {
        add(new Version(file.task(), file.version()), false, endpoints);
    }

    void unready(Unready unready) {
        add(new Version(unready.task(), unready.version()), true, unready.endpoints());
    }

    /** Jobs get what is published, whatever became of its file. */
    private void add(Version version, boolean isPublished, Collection<String> endpoints) {
        versions.merge(version, new Absence(isPublished, List.copyOf(new TreeSet<>(endpoints))), (one, other) -> {
            SortedSet<String> all = new TreeSet<>(one.endpoints());
            all.addAll(other.endpoints());
            return new Absence(one.isPublished() || other.isPublished(), List.copyOf(all));
        });
    }

    /** For people; none is longer than fits, unless a name is. */
    List<String> lines() {
        Map<List<String>, List<String>> together =
                new TreeMap<>(Comparator.comparing(words -> String.join(" ", words)));
        versions.forEach((version, absence) -> together.computeIfAbsent(absence.words(), words -> new ArrayList<>())
                .add(version.words()));
        List<String> lines = new ArrayList<>();
        together.forEach((words, names) -> {
            List<String> sentence = new ArrayList<>(words);
            names.subList(0, names.size() - 1).forEach(name -> sentence.add(name + ","));
            sentence.add(names.get(names.size() - 1));
            lines.addAll(wrapped(sentence));
        });
        return lines;
    }

    /** @param pieces what is not parted */
    private static List<String> wrapped(List<String> pieces) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces) {
            if (!line.isEmpty() && line.length() + 1 + piece.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT).append(piece);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(piece);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
