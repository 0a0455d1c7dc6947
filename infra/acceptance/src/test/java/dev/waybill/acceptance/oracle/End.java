package dev.waybill.acceptance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an execution ended, as both engines tell it. */
record End(
        String status,
        @Nullable JsonNode output,
        @Nullable String error,
        @Nullable String cause,
        List<String> states) {

    /** Status, output and error are the same, and so are the states entered. */
    boolean isLike(End other, boolean inOrder) {
        return status.equals(other.status)
                && sameOutput(other)
                && Objects.equals(error, other.error)
                && (inOrder ? states : sorted(states)).equals(inOrder ? other.states : sorted(other.states));
    }

    /** 1 and 1.0 are the same number. */
    private boolean sameOutput(End other) {
        if (output == null || other.output == null) {
            return output == null && other.output == null;
        }
        return output.equals(
                (a, b) -> a.isNumber() && b.isNumber()
                        ? Double.compare(a.doubleValue(), b.doubleValue())
                        : a.equals(b) ? 0 : 1,
                other.output);
    }

    /**
     * The causes are the same, up to what LocalStack leaves out of the service's sentence: it counts its own events, and
     * does not say which field an expression stands in.
     */
    boolean hasCauseOf(End other) {
        return Objects.equals(plain(cause), plain(other.cause));
    }

    private static @Nullable String plain(@Nullable String cause) {
        return cause == null || cause.isEmpty()
                ? null
                : cause.replaceAll("event id #\\d+", "event id").replaceAll(" specified for the field '[^']*'", "");
    }

    private static List<String> sorted(List<String> states) {
        return states.stream().sorted().collect(Collectors.toList());
    }
}
