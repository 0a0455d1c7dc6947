package dev.waybill.core.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem as callers see it (RFC 9457), thrown by use cases and edges and turned into a response at one place.
 * Texts say what was expected, what came and the way out; never a payload.
 */
public final class Problem extends RuntimeException {

    private final ProblemCode code;
    private final transient List<Fault> faults;
    private final transient Map<String, String> headers;

    private Problem(ProblemCode code, String detail, List<Fault> faults, Map<String, String> headers) {
        super(detail);
        this.code = code;
        this.faults = Places.listed(faults, more -> new Fault("", "and " + more + " more places"));
        this.headers = Map.copyOf(headers);
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Map.of());
    }

    /** A problem with single places in the request; more than {@link Places#MOST} are counted, not listed. */
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

    /**
     * One place in the request, told in bounded room.
     *
     * @param pointer a JSON Pointer into the body; names of more than 64 characters, which none of ours has, are cut
     * @param detail what is wrong there
     */
    public record Fault(String pointer, String detail) {
        public Fault {
            pointer = Places.pointer(pointer);
            detail = Places.detail(detail);
        }
    }
}
