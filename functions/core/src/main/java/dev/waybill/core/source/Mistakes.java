package dev.waybill.core.source;

import dev.waybill.core.problem.Places;
import dev.waybill.core.schema.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers all mistakes of one task file, each with the line of its place. Not thread-safe. */
public final class Mistakes {

    private final SourceDocument source;
    private final List<Violation> found;

    public Mistakes(SourceDocument source) {
        this.source = source;
        this.found = new ArrayList<>(source.mistakes());
    }

    public void add(String pointer, String detail) {
        found.add(new Violation(pointer, source.line(pointer), detail));
    }

    /** Takes over what was found within the part of the document at {@code pointer}. */
    public void addAll(String pointer, List<Violation> within) {
        within.forEach(violation -> add(pointer + violation.pointer(), violation.detail()));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(violation -> violation.line() == null ? 0 : violation.line()));
            throw new InvalidSourceException(
                    Places.listed(found, more -> new Violation("", source.line(""), "and " + more + " more mistakes")));
        }
    }
}
