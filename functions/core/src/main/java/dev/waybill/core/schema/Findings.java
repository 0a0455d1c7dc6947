package dev.waybill.core.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a validation found, in its order: no more than is shown. Once it is full, whoever validates need only know whether a
 * value fits. Of one thread.
 */
final class Findings {

    static final int MOST = 200;
    private static final String MORE = "and more places that do not fit; the first are named";

    private record Finding(DocumentPlace at, Supplier<String> detail) {}

    private final List<Finding> found = new ArrayList<>();
    private int muted;

    void add(DocumentPlace at, Supplier<String> detail) {
        if (!isEnough()) {
            found.add(new Finding(at, detail));
        }
    }

    /** Whether nothing more is noted: what does not fit need not be looked at any further. */
    boolean isEnough() {
        return muted > 0 || found.size() > MOST;
    }

    /** Notes nothing until {@link #unmute()}, for what is only asked whether it fits. Nests. */
    void mute() {
        muted++;
    }

    void unmute() {
        muted--;
    }

    /** To go back to with {@link #back}, where what was found since turns out not to matter. */
    int mark() {
        return found.size();
    }

    void back(int mark) {
        found.subList(mark, found.size()).clear();
    }

    /** At most {@link #MOST}, each once; where there are more, the last says so. */
    List<Violation> violations() {
        Set<Violation> violations = new LinkedHashSet<>();
        for (Finding finding : found) {
            violations.add(violation(finding));
        }
        if (found.size() <= MOST) {
            return List.copyOf(violations);
        }
        List<Violation> first = new ArrayList<>(violations);
        if (first.size() >= MOST) {
            first.subList(MOST - 1, first.size()).clear();
        }
        first.add(new Violation("", MORE));
        return List.copyOf(first);
    }

    private static Violation violation(Finding finding) {
        DocumentPlace shown = finding.at().shown();
        String detail = finding.detail().get();
        return new Violation(
                shown.pointer(),
                shown == finding.at() ? detail : "at a place below, with a name too long to be shown: " + detail);
    }
}
