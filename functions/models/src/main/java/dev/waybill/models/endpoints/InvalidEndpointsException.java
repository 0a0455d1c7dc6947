package dev.waybill.models.endpoints;

import dev.waybill.core.schema.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** An endpoints file that cannot be used. Lists every mistake found, one line each; never a secret's value. */
public final class InvalidEndpointsException extends RuntimeException {

    // Not serialized: an exception of this kind ends a start, it never travels.
    private final transient List<Violation> problems;

    InvalidEndpointsException(List<Violation> problems) {
        this(problems, problems.stream().map(InvalidEndpointsException::line).toList());
    }

    private InvalidEndpointsException(List<Violation> problems, List<String> lines) {
        super("the model endpoints cannot be used, mend and start again (docs/reference/models.md shows the format):\n"
                + lines.stream().map(line -> "  " + line).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Mistakes in several texts, each told with its text. */
    static InvalidEndpointsException of(List<Mistake> mistakes) {
        return new InvalidEndpointsException(
                mistakes.stream().map(Mistake::violation).toList(),
                mistakes.stream()
                        .map(mistake -> mistake.place().isEmpty() ? line(mistake.violation()) : mistake.toString())
                        .toList());
    }

    /** Every mistake, in the order of the file. */
    public List<Violation> problems() {
        return problems;
    }

    private static String line(Violation problem) {
        String place = problem.pointer().isEmpty() ? "the file" : problem.pointer();
        return place + (problem.line() == null ? "" : " (line " + problem.line() + ")") + ": " + problem.detail();
    }
}
