package dev.waybill.core.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem as callers see it (RFC 9457), thrown by use cases and edges and turned into a response at one place.
 * Texts say what was expected, what came and the way out; never a payload.
 */
public final class Problem extends RuntimeException {

    /** How many places a problem names, the last of them that there are more where there are. */
    public static final int MOST_FAULTS = 200;

    private final ProblemCode code;
    private final transient List<Fault> faults;
    private final transient Map<String, String> headers;

    private Problem(ProblemCode code, String detail, List<Fault> faults, Map<String, String> headers) {
        super(detail);
        this.code = code;
        this.faults = bounded(faults);
        this.headers = Map.copyOf(headers);
    }

    /** A request may have more faults than an answer can name. */
    private static List<Fault> bounded(List<Fault> faults) {
        if (faults.size() <= MOST_FAULTS) {
            return List.copyOf(faults);
        }
        List<Fault> first = new ArrayList<>(faults.subList(0, MOST_FAULTS - 1));
        first.add(new Fault("", "and " + (faults.size() - first.size()) + " more places; the first are named"));
        return List.copyOf(first);
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Map.of());
    }

    /** A problem with single places in the request. */
    public static Problem at(ProblemCode code, String detail, List<Fault> faults) {
        return new Problem(code, detail, faults, Map.of());
    }

    /** This problem with a response header that belongs to it. */
    public Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(code, getMessage(), faults, more);
    }

    public ProblemCode code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public List<Fault> faults() {
        return faults;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** One place in the request: a JSON Pointer into the body, and what is wrong there. */
    public record Fault(String pointer, String detail) {}
}
